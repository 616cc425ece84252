import { bytesToHex } from "@noble/hashes/utils.js";

/** `bytesToHex` writes lower case; `hexToBytes` throws on an odd length or anything but hex digits. */
export { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";

/** Bytes as upper-case hex pairs, for people. */
export function formatHex(bytes: Uint8Array, separator = " "): string {
  return (bytesToHex(bytes).toUpperCase().match(/../g) ?? []).join(separator);
}
