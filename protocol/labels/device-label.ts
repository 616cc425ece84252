import { unpadded } from "../bytes/padding";
import { encodeUtf8 } from "../bytes/utf8";

/** What a code says of the device it is printed on. Secrets: never logged, traced or stored. */
export interface DeviceLabel {
  /** Names the protocol: `esp-prov`. */
  readonly kind: string;
  /** As advertised, or the name of its access point; may be empty where {@link deviceId} is given. */
  readonly name: string;
  /** A hint, never an identity (pitfall 4). */
  readonly deviceId?: string;
  /** Proof of possession, or the device's password. */
  readonly pop?: string;
  readonly username?: string;
  /** Present: the device is provisioned over its own access point. `password` absent: open. */
  readonly softAp?: { readonly ssid: string; readonly password?: string };
}

/** Bytes of a network's name (IEEE 802.11, 9.4.2.2). */
export const LONGEST_AP_NAME = 32;
/** A GATT name has at most 248 bytes. */
export const LONGEST_NAME = 248;
/** Bytes of a proof of possession, a password or a user name; labels carry a dozen. */
export const LONGEST_SECRET = 128;

/** A text of 1 to `longest` bytes without control characters, zeros behind it dropped; undefined for anything else. */
export function plainText(value: unknown, longest: number): string | undefined {
  const text = typeof value === "string" ? unpadded(value) : "";
  if (text === "" || text.length > longest || CONTROL.test(text)) return undefined;
  return encodeUtf8(text).length <= longest ? text : undefined;
}

const CONTROL = /\p{Cc}|\p{Cs}/u;
