import { concatBytes } from "../../bytes/concat";
import { ByteReader } from "./byte-reader";
import { demand } from "./result";
import { utf8Bytes, utf8Text } from "./texts";

const VERSION = 1;

/**
 * Payload of our own records, texts by number:
 *
 *     version (1) | field (1) | length (1) | value … | field | length | value …
 *
 * Fields that are not named in `names` are skipped, for later versions. Throws an `NdefFault`.
 */
export function readFields(
  payload: Uint8Array,
  names: ReadonlyMap<number, string>,
  what: string,
): ReadonlyMap<string, string> {
  demand(payload.length > 0, "empty", what);
  const reader = new ByteReader(payload, what);
  demand(reader.uint(1) === VERSION, "reserved", what);
  const fields = new Map<string, string>();
  while (reader.left > 0) {
    const field = names.get(reader.uint(1));
    const value = reader.take(reader.uint(1));
    if (field === undefined) continue;
    demand(!fields.has(field), "duplicate", what);
    fields.set(field, utf8Text(value, what));
  }
  return fields;
}

/** Writes the fields that have a value, by their number. Throws an `NdefFault`. */
export function writeFields(
  values: ReadonlyMap<string, string>,
  names: ReadonlyMap<number, string>,
  what: string,
): Uint8Array {
  const fields = [...names].flatMap(([number, name]) => {
    const text = values.get(name);
    if (text === undefined) return [];
    const value = utf8Bytes(text, what);
    demand(value.length <= 0xff, "too-long", what);
    return [Uint8Array.of(number, value.length), value];
  });
  return concatBytes(Uint8Array.of(VERSION), ...fields);
}
