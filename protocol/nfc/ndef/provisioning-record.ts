import { concatBytes } from "../../bytes/concat";
import type { DeviceLabel } from "../../labels/device-label";
import { readPairQuery } from "../../labels/device-link";
import { ByteReader } from "./byte-reader";
import { demand } from "./result";
import { utf8Bytes, utf8Text } from "./texts";

/**
 * External type of our own record: which device a tag stands on and, where a maker puts it there, the secret that opens it.
 * `.example` belongs to nobody (RFC 2606); a maker's own build takes the maker's domain.
 *
 *     version (1) | field (1) | length (1) | value … | field | length | value …
 */
export const PROVISIONING_TYPE = "device-companion.example:device";

const VERSION = 1;
/** Fields by their number, as parameters of the pair page; others are skipped, for later versions. */
const FIELDS: ReadonlyMap<number, string> = new Map([
  [1, "kind"],
  [2, "name"],
  [3, "deviceId"],
  [4, "pop"],
  [5, "username"],
  [6, "ap"],
  [7, "apPassword"],
]);

/** Reads the payload of a provisioning record. A hint, not a proof: anybody can copy a tag. Throws an `NdefFault`. */
export function decodeProvisioning(payload: Uint8Array): DeviceLabel {
  demand(payload.length > 0, "empty", "provisioning record");
  const reader = new ByteReader(payload, "provisioning field");
  demand(reader.uint(1) === VERSION, "reserved", "provisioning version");
  const fields = new Map<string, string>();
  while (reader.left > 0) {
    const field = FIELDS.get(reader.uint(1));
    const value = reader.take(reader.uint(1));
    if (field === undefined) continue;
    demand(!fields.has(field), "duplicate", "provisioning field");
    fields.set(field, utf8Text(value, "provisioning field"));
  }
  const label = readPairQuery(fields);
  demand(label !== undefined, "missing", "provisioning device");
  const kept = parametersOf(label);
  demand(
    [...fields].every(([name, value]) => kept.get(name) === value),
    "size",
    "provisioning field",
  );
  return label;
}

/** Writes the payload of a provisioning record. Throws an `NdefFault`. */
export function encodeProvisioning(label: DeviceLabel): Uint8Array {
  const parameters = parametersOf(label);
  const fields = [...FIELDS].flatMap(([number, name]) => {
    const text = parameters.get(name);
    if (text === undefined) return [];
    const value = utf8Bytes(text, "provisioning field");
    demand(value.length <= 0xff, "too-long", "provisioning field");
    return [Uint8Array.of(number, value.length), value];
  });
  const payload = concatBytes(Uint8Array.of(VERSION), ...fields);
  decodeProvisioning(payload);
  return payload;
}

function parametersOf({ kind, name, deviceId, pop, username, softAp }: DeviceLabel): ReadonlyMap<string, string> {
  const given = {
    kind,
    name: name || undefined,
    deviceId,
    pop,
    username,
    ap: softAp?.ssid,
    apPassword: softAp?.password,
  };
  return new Map(Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])));
}
