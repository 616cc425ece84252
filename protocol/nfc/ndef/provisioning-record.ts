import type { DeviceLabel } from "../../labels/device-label";
import { readPairQuery } from "../../labels/device-link";
import { readFields, writeFields } from "./labelled-fields";
import { demand } from "./result";

/**
 * External type of our own record: which device a tag stands on and, where a maker puts it there, the secret that opens it.
 * `.example` belongs to nobody (RFC 2606); a maker's own build takes the maker's domain.
 */
export const PROVISIONING_TYPE = "device-companion.example:device";

const WHAT = "provisioning record";
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
  const fields = readFields(payload, FIELDS, WHAT);
  const label = readPairQuery(fields);
  demand(label !== undefined, "missing", "provisioning device");
  const kept = parametersOf(label);
  demand(
    [...fields].every(([name, value]) => kept.get(name) === value),
    "size",
    WHAT,
  );
  return label;
}

/** Writes the payload of a provisioning record. Throws an `NdefFault`. */
export function encodeProvisioning(label: DeviceLabel): Uint8Array {
  const payload = writeFields(parametersOf(label), FIELDS, WHAT);
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
