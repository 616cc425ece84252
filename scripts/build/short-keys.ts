import { literalText, parseScript, walk } from "./ast";
import { countOne, shortNames } from "./short-names";
import type { StringTable } from "./strings";

/** No other text begins so: a short key means nothing else. */
const MARK = ".";

export interface KeyUses {
  /** TypeScript of the package's own modules that may ask for strings. */
  readonly asking: readonly string[];
  /** Everything else in its bundle. */
  readonly others: readonly string[];
  /** Says of a key that it is not only written out but put together, or named by a template. */
  isBuilt(key: string): boolean;
}

/**
 * Shortens the keys of a package's strings that its sources only ever write out whole.
 *
 * @returns key to short key.
 */
export function shortKeys(table: StringTable, { asking, others, isBuilt }: KeyUses): Map<string, string> {
  const counts = new Map<string, number>();
  const foreign = new Set(others.flatMap((source) => quoted(source, /["'`]([\w.-]+)["'`]/g)));
  for (const source of asking) {
    for (const part of quoted(source, /`([\w.-]+)`/g)) foreign.add(part);
    for (const key of quoted(source, /"([\w.-]+)"/g)) {
      if (Object.hasOwn(table, key) && key.includes(".") && !isBuilt(key)) countOne(counts, key);
    }
  }
  for (const key of foreign) counts.delete(key);
  return new Map([...shortNames(counts, () => false)].map(([key, name]) => [key, MARK + name] as const));
}

/** @returns the table under its short keys. */
export function renameKeys(table: StringTable, keys: ReadonlyMap<string, string>): StringTable {
  return Object.fromEntries(Object.entries(table).map(([key, texts]) => [keys.get(key) ?? key, texts]));
}

/** Writes the short keys in a source, each followed by the blanks that keep the offsets. */
export function withShortKeys(file: string, source: string, keys: ReadonlyMap<string, string>): string {
  let result = source;
  walk(parseScript(file, source), (node) => {
    const key = node.type === "Literal" ? literalText(node) : undefined;
    const short = key === undefined ? undefined : keys.get(key);
    if (short === undefined) return;
    const text = JSON.stringify(short).padEnd(node.end - node.start);
    result = result.slice(0, node.start) + text + result.slice(node.end);
  });
  return result;
}

function quoted(source: string, pattern: RegExp): string[] {
  return [...source.matchAll(pattern)].map((match) => match[1] ?? "");
}
