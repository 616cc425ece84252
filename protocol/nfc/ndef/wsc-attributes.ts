import { concatBytes } from "../../bytes/concat";
import { ByteReader } from "./byte-reader";
import { uint } from "./numbers";
import { demand, type NdefMode } from "./result";

/** Attributes of Wi-Fi Simple Configuration (Wi-Fi Alliance WSC 2.0, 12), by their number. */
export const WSC = {
  credential: 0x100e,
  networkIndex: 0x1026,
  ssid: 0x1045,
  authentication: 0x1003,
  encryption: 0x100f,
  networkKey: 0x1027,
  macAddress: 0x1020,
  vendorExtension: 0x1049,
} as const;

/** Type and length have 16 bits each, highest byte first. */
export interface WscAttribute {
  readonly type: number;
  readonly value: Uint8Array;
}

const MAX_ATTRIBUTES = 256;

/**
 * Takes a list of attributes apart. `relaxed` skips the stray octet that some access points put behind an empty network
 * key, as wpa_supplicant does (wps_attr_parse.c). Throws an `NdefFault`.
 */
export function wscAttributes(bytes: Uint8Array, mode: NdefMode): readonly WscAttribute[] {
  const reader = new ByteReader(bytes, "Wi-Fi attribute");
  const attributes: WscAttribute[] = [];
  while (reader.left > 0) {
    demand(attributes.length < MAX_ATTRIBUTES, "too-long", "Wi-Fi attributes");
    const last = attributes.at(-1);
    const afterEmptyKey = last?.type === WSC.networkKey && last.value.length === 0;
    if (mode === "relaxed" && afterEmptyKey && !reader.isWholeAttribute) reader.take(1);
    attributes.push({ type: reader.uint(2), value: reader.take(reader.uint(2)) });
  }
  return attributes;
}

/** Writes a list of attributes. Throws an `NdefFault`. */
export function wscBytes(attributes: readonly WscAttribute[]): Uint8Array {
  demand(attributes.length <= MAX_ATTRIBUTES, "too-long", "Wi-Fi attributes");
  demand(
    attributes.every(({ value }) => value.length <= 0xffff),
    "too-long",
    "Wi-Fi attribute",
  );
  return concatBytes(...attributes.flatMap(({ type, value }) => [uint(type, 2), uint(value.length, 2), value]));
}
