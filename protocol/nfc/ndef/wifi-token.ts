import { demand, type NdefMode } from "./result";
import { decodeCredential, encodeCredential, type WifiCredential } from "./wifi-credential";
import { WSC, type WscAttribute, wscAttributes, wscBytes } from "./wsc-attributes";

/** Networks in a record of type `application/vnd.wfa.wsc` (Wi-Fi Alliance WSC 2.0, 10.1). Secrets, and in clear on the tag. */
export interface WifiToken {
  /** None in a token that only says what a device can do. */
  readonly credentials: readonly WifiCredential[];
  /** Attributes besides the credentials, in their order. */
  readonly others: readonly WscAttribute[];
}

export const WSC_TYPE = "application/vnd.wfa.wsc";

/** Vendor extension of the Wi-Fi Alliance: Version2 is 2.0. Readers of WSC 2 expect it. */
export const WSC_VERSION_2: WscAttribute = {
  type: WSC.vendorExtension,
  value: Uint8Array.of(0x00, 0x37, 0x2a, 0x00, 0x01, 0x20),
};

/** wpa_supplicant reads as many. */
const MAX_CREDENTIALS = 10;

/** Reads the payload of a Wi-Fi token. `strict` refuses a network that stands outside of a credential. Throws an `NdefFault`. */
export function decodeWifiToken(payload: Uint8Array, mode: NdefMode): WifiToken {
  demand(payload.length > 0, "empty", "Wi-Fi token");
  const attributes = wscAttributes(payload, mode);
  const credentials = attributes.filter(({ type }) => type === WSC.credential);
  const others = attributes.filter(({ type }) => type !== WSC.credential);
  const isBare = others.some(({ type }) => type === WSC.ssid || type === WSC.networkKey);
  demand(!isBare || mode === "relaxed", "missing", "Wi-Fi credential");
  demand(credentials.length <= MAX_CREDENTIALS, "too-long", "Wi-Fi credentials");
  for (const { type, value } of others)
    demand(type !== WSC.vendorExtension || value.length >= 3, "size", "Wi-Fi vendor extension");
  return { credentials: credentials.map(({ value }) => decodeCredential(value, mode)), others };
}

/** Writes the payload of a Wi-Fi token. Throws an `NdefFault`. */
export function encodeWifiToken({ credentials, others }: WifiToken): Uint8Array {
  const payload = wscBytes([...credentials.map(encodeCredential), ...others]);
  decodeWifiToken(payload, "strict");
  return payload;
}
