import { readFileSync } from "node:fs";
import path from "node:path";
import { parseCsv } from "../../../scripts/build/csv";

export const LANGUAGES = ["zh", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

const FILE = path.resolve(__dirname, "../../../miniprogram/lib/i18n/copy.csv");
const table = new Map(parseCsv(readFileSync(FILE, "utf8")).map(([key = "", zh = "", en = ""]) => [key, { zh, en }]));

/**
 * The text a person reads for a key, so that tests follow the words and not the markup.
 *
 * @param values what the page fills in; a parameter without a value is left as `{x}`
 * @throws Error when the app has no such text
 */
export function textOf(
  key: string,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const texts = table.get(key);
  if (texts === undefined) throw new Error(`no text ${key}`);
  return texts[language].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The same for what changes while it is read: every parameter matches anything. */
export function patternOf(key: string, language: Language): RegExp {
  const parts = textOf(key, language).split(/\{\w+\}/);
  return new RegExp(parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".+?"), "u");
}
