import { bytesToHex } from "../../../protocol/bytes/hex";
import type { AuthMode } from "./access-point";

type Secured = Exclude<AuthMode, "open" | "wpa2-enterprise">;

const HEX_TEXT = /^([0-9a-f]{2})+$/;

/**
 * The key that a password stands for, in one spelling, so that two ways to write it compare equal; undefined when no
 * driver takes it. WEP: 5 or 13 characters, or 10 or 26 hex digits. WPA: 8 to 63 bytes, or 64 hex digits (IEEE 802.11,
 * annex J.4).
 */
export function networkKey(auth: Secured, password: Uint8Array): string | undefined {
  const { length } = password;
  const asDigits = String.fromCharCode(...password.subarray(0, 64)).toLowerCase();
  const digits = HEX_TEXT.test(asDigits) ? asDigits : undefined;
  if (auth === "wep") {
    const plain = length === 5 || length === 13 ? bytesToHex(password) : undefined;
    return length === 10 || length === 26 ? digits : plain;
  }
  const passphrase = length >= 8 && length <= 63 ? `passphrase ${bytesToHex(password)}` : undefined;
  return length === 64 ? digits : passphrase;
}
