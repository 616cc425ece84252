import { LONGEST_NAME, LONGEST_SECRET, plainText } from "../../labels/device-label";
import { readFields, writeFields } from "./labelled-fields";
import { demand } from "./result";

/** External type of the record by which a person knows again which device a tag stands on. */
export const IDENTITY_TYPE = "device-companion.example:identity";

const WHAT = "identity record";
const FIELDS: ReadonlyMap<number, keyof IdentityHint> = new Map<number, keyof IdentityHint>([
  [1, "device"],
  [2, "protocol"],
  [3, "model"],
  [4, "serial"],
  [5, "pop"],
]);
/** Bytes of each value. */
const LONGEST: Readonly<Record<keyof IdentityHint, number>> = {
  device: LONGEST_NAME,
  protocol: 32,
  model: 64,
  serial: 128,
  pop: LONGEST_SECRET,
};

/** What an identity tag says. A hint, never a proof: anybody can copy a tag. `pop` is a secret, and in clear on the tag. */
export interface IdentityHint {
  /** As advertised. */
  readonly device: string;
  /** Of its provisioning, where the writer knew it: `blufi`. */
  readonly protocol?: string;
  readonly model?: string;
  readonly serial?: string;
  /** Proof of possession, where somebody chose to write it. */
  readonly pop?: string;
}

/** Reads the payload of an identity record. Throws an `NdefFault`. */
export function decodeIdentity(payload: Uint8Array): IdentityHint {
  const fields = readFields(payload, FIELDS, WHAT);
  for (const [name, value] of fields) {
    demand(plainText(value, LONGEST[name as keyof IdentityHint]) === value, "text", WHAT);
  }
  const device = fields.get("device");
  demand(device !== undefined, "missing", "identity device");
  return { ...Object.fromEntries(fields), device };
}

/** Writes the payload of an identity record. Throws an `NdefFault`. */
export function encodeIdentity({ device, protocol, model, serial, pop }: IdentityHint): Uint8Array {
  const given = Object.entries({ device, protocol, model, serial, pop });
  const values = new Map(given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
  const payload = writeFields(values, FIELDS, WHAT);
  decodeIdentity(payload);
  return payload;
}
