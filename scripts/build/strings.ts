import { parseCsv } from "./csv";
import type { Problems } from "./problem";
import type { SourceTree } from "./source-tree";

/** Written by translators: key, zh, en. */
export const COPY_FILE = "lib/i18n/copy.csv";
/** Generated from it for types and tests; the bundles hold a part of the table in its place. */
export const STRINGS_FILE = "lib/i18n/strings.json";

/** Stands in the bundles for the JSON of the package's part, until it is known which part that is. */
export const STRINGS_PLACEHOLDER = "@@strings@@";

/** Key to Chinese and English. */
export type StringTable = Readonly<Record<string, readonly [zh: string, en: string]>>;

/** `sample.*` is example data of the design and ships nowhere. */
export function tableOf(csv: string): StringTable {
  const [, ...rows] = parseCsv(csv);
  const entries = rows.filter(([key = ""]) => !key.startsWith("sample."));
  return Object.fromEntries(entries.map(([key = "", zh = "", en = ""]) => [key, [zh, en] as const]));
}

/** Reads the copy of a source folder; empty when it has none. Notes rows that lack a language. */
export function readStrings(tree: SourceTree, problems: Problems): StringTable {
  if (!tree.has(COPY_FILE)) return {};
  const table = tableOf(tree.text(COPY_FILE));
  const lines = tree.text(COPY_FILE).split("\n");
  for (const [key, texts] of Object.entries(table)) {
    if (texts.every((text) => text !== "")) continue;
    const line = lines.findIndex((row) => row.startsWith(`${key},`)) + 1;
    problems.add("strings", tree.label(COPY_FILE), line, `${key} lacks a language`);
  }
  return table;
}

/** @returns the part of the table whose keys are used. */
export function pickStrings(table: StringTable, isUsed: (key: string) => boolean): StringTable {
  return Object.fromEntries(Object.entries(table).filter(([key]) => isUsed(key)));
}

/** Puts the JSON of a table, as a string of JavaScript, in place of the placeholder. */
export function withStrings(code: string, table: StringTable): string {
  return code.replace(`"${STRINGS_PLACEHOLDER}"`, () => JSON.stringify(JSON.stringify(table)));
}

/** @returns the text of the generated file: one key a line. */
export function renderStringsFile(table: StringTable): string {
  const rows = Object.entries(table).map(([key, texts]) => `  ${JSON.stringify(key)}: ${JSON.stringify(texts)}`);
  return `{\n${rows.join(",\n")}\n}\n`;
}
