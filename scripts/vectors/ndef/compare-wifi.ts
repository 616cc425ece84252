import { bytesToHex } from "../../../protocol/bytes/hex";
import type { WifiCredential } from "../../../protocol/nfc/ndef/wifi-credential";
import type { WifiToken } from "../../../protocol/nfc/ndef/wifi-token";
import { WSC, type WscAttribute, wscAttributes } from "../../../protocol/nfc/ndef/wsc-attributes";
import { Fields } from "../advertisements/fields";

/** Fields of a credential that are compared by name; each further one must be among the attributes we keep as they are. */
const NAMED = [
  "ssid",
  "network-key",
  "mac-address",
  "authentication-type",
  "encryption-type",
  "network-index",
  "attribute-order-ids",
];

/** The attributes of a Wi-Fi token and the networks in it. Throws a `ReplayFailure`. */
export function compareWifi(fields: Fields, token: WifiToken, payload: Uint8Array): void {
  const attributes = wscAttributes(payload, "strict");
  const grouped: Record<string, string[]> = {};
  for (const { type, value } of attributes) grouped[idOf(type)] = [...(grouped[idOf(type)] ?? []), bytesToHex(value)];
  fields.expect("attributes", grouped);
  const credentials = fields.list("credentials");
  if (credentials.length !== token.credentials.length) throw fields.failure("other credentials");
  const values = attributes.filter(({ type }) => type === WSC.credential).map(({ value }) => value);
  token.credentials.forEach((credential, index) => {
    const one = new Fields(credentials[index], fields.failure(`credential ${index}`).message);
    compareCredential(one, credentials[index], credential, wscAttributes(values[index] ?? payload, "strict"));
  });
}

function compareCredential(
  fields: Fields,
  recorded: unknown,
  credential: WifiCredential,
  attributes: readonly WscAttribute[],
): void {
  padded(fields, "ssid", credential.ssid);
  padded(fields, "network-key", credential.key);
  fields.expect("mac-address", credential.mac && bytesToHex(credential.mac));
  fields.expect("network-index", credential.networkIndex);
  flags(fields, "authentication-type", credential.authentication);
  flags(fields, "encryption-type", credential.encryption);
  // ndeflib lists each number once.
  const order = [...new Set(attributes.map(({ type }) => idOf(type)))];
  if (fields.has("attribute-order-ids")) fields.expect("attribute-order-ids", order);
  const others = credential.others.map(({ value }) => bytesToHex(value));
  for (const name of Object.keys(Object(recorded)).filter((key) => !NAMED.includes(key))) {
    const value = fields.read(name);
    if (typeof value === "string" && /^(?:[0-9a-f]{2})+$/.test(value) && !others.includes(value))
      throw fields.failure(`${name} is ${value}, which the project does not keep`);
  }
  fields.finish();
}

/** ndeflib keeps the zeros behind a value. */
function padded(fields: Fields, name: string, ours: Uint8Array): void {
  const theirs = fields.text(name);
  const hex = bytesToHex(ours);
  if (theirs !== hex && !(theirs.startsWith(hex) && /^(?:00)+$/.test(theirs.slice(hex.length))))
    throw fields.failure(`${name} is ${theirs}, the project's is ${hex}`);
}

/** The number, and as many words as it has bits. */
function flags(fields: Fields, name: string, ours: number): void {
  const recorded = fields.object(name);
  const words = Array.isArray(recorded.flags) ? recorded.flags.length : 0;
  const bits = [...ours.toString(2)].filter((digit) => digit === "1").length;
  if (recorded.value !== ours || words > bits) throw fields.failure(`${name} is not ${ours}`);
}

function idOf(type: number): string {
  return type.toString(16).padStart(4, "0");
}
