import { fnv1a } from "../../../../lib/storage/fnv1a";
import { LONGEST_ENTRY } from "../../../../lib/storage/room";
import { utf8Length } from "../../../../lib/storage/utf8-length";

/** Bytes of a part's JSON: what quoting it once more and its key add still fits into a key's 1 MB. */
const PART_BYTES = Math.floor(LONGEST_ENTRY / 4);
const FORM = /^([0-9a-f]{8}) (\[[\s\S]*\])$/;

/** Values as texts that each fit under one key, a checksum before each. At least one. */
export function toParts(values: readonly unknown[]): readonly string[] {
  const parts: string[][] = [[]];
  let bytes = 0;
  for (const value of values) {
    const text = JSON.stringify(value);
    const length = utf8Length(text) + 1;
    if (bytes + length > PART_BYTES) {
      parts.push([]);
      bytes = 0;
    }
    bytes += length;
    parts.at(-1)?.push(text);
  }
  return parts.map((texts) => {
    const text = `[${texts.join(",")}]`;
    return `${fnv1a(text)} ${text}`;
  });
}

/** The values of one part; undefined: it is torn, or none. */
export function fromPart(stored: unknown): readonly unknown[] | undefined {
  const [, check, text] = (typeof stored === "string" && FORM.exec(stored)) || [];
  if (text === undefined || fnv1a(text) !== check) return undefined;
  try {
    return JSON.parse(text) as readonly unknown[];
  } catch {
    return undefined;
  }
}
