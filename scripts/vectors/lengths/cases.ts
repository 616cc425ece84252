import { Fields } from "../advertisements/fields";
import { ReplayFailure } from "../replay-failure";
import { isJsonObject, type JsonObject } from "../shape";

const MAX_CASES = 5000;
const KEYS = ["about", "cases"];
/** Most datagrams of one list. */
const MAX_LENGTHS = 100_000;

/** The entries of a `cases` list, to recognise a shape by. */
export function caseObjects({ cases }: JsonObject): readonly JsonObject[] {
  return Array.isArray(cases) ? cases.filter(isJsonObject) : [];
}

/** Every case, its fields to be read one by one. Throws a {@link ReplayFailure} on anything else beside them. */
export function casesOf(json: JsonObject): readonly Fields[] {
  const stranger = Object.keys(json).find((key) => !KEYS.includes(key));
  if (stranger !== undefined) throw new ReplayFailure(`has an unknown key ${stranger}`);
  const { cases } = json;
  if (!Array.isArray(cases) || cases.length > MAX_CASES) throw new ReplayFailure("cases is too long a list");
  return cases.map((entry, index) => new Fields(entry, `cases ${index}`));
}

/** A recorded list of lengths must be the project's, datagram by datagram; the first difference is told. */
export function expectLengths(fields: Fields, name: string, ours: readonly number[]): void {
  const recorded = fields.list(name);
  if (recorded.length > MAX_LENGTHS) throw fields.failure(`${name} is too long a list`);
  const at = ours.findIndex((length, index) => recorded[index] !== length);
  if (at !== -1) throw fields.failure(`${name}[${at}] is not the project's ${ours[at]}`);
  if (recorded.length !== ours.length)
    throw fields.failure(`${name} has ${recorded.length} lengths, not ${ours.length}`);
}

/** Bytes in hex, or null or nothing where there are none. */
export function optionalBytes(fields: Fields, name: string): Uint8Array | undefined {
  if (fields.read(name) == null) return undefined;
  return fields.bytes(name);
}
