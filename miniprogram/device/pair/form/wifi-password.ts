import { encodeUtf8 } from "../../../../protocol/bytes/utf8";
import type { WifiNetwork } from "../../../../protocol/provisioning/contract";

/** Bytes of a WPA passphrase (IEEE 802.11, annex J.4). */
const SHORTEST_PASSPHRASE = 8;
const LONGEST_PASSPHRASE = 63;
/** A raw key instead of a passphrase: 256 bits in hexadecimal digits. */
const RAW_KEY = /^[0-9a-fA-F]{64}$/;
/** WEP: 40 bits as five characters. */
const SHORTEST_WEP = 5;

export type PasswordVerdict =
  /** Nothing typed. `allowed`: the device does not say that the network has a password. */
  | { readonly is: "empty"; readonly allowed: boolean }
  | { readonly is: "short"; readonly least: number; readonly missing: number }
  | { readonly is: "long"; readonly over: number }
  | { readonly is: "raw-key" }
  | { readonly is: "good"; readonly length: number; readonly spaces: boolean; readonly ascii: boolean };

/** Whether a network could have this password; lengths count UTF-8 bytes. */
export function checkPassword(password: string, auth: WifiNetwork["auth"]): PasswordVerdict {
  if (password === "") return { is: "empty", allowed: auth === undefined || auth === "open" };
  if (RAW_KEY.test(password)) return { is: "raw-key" };
  const length = encodeUtf8(password).length;
  const least = auth === "wep" ? SHORTEST_WEP : SHORTEST_PASSPHRASE;
  if (length < least) return { is: "short", least, missing: least - length };
  if (length > LONGEST_PASSPHRASE) return { is: "long", over: length - LONGEST_PASSPHRASE };
  return { is: "good", length, spaces: password !== password.trim(), ascii: length === password.length };
}

export function canSend(verdict: PasswordVerdict): boolean {
  return verdict.is === "good" || verdict.is === "raw-key" || (verdict.is === "empty" && verdict.allowed);
}

/** Bytes of a network's name (IEEE 802.11, 9.4.2.2). */
export const LONGEST_SSID = 32;

export function ssidLength(name: string): number {
  return encodeUtf8(name).length;
}
