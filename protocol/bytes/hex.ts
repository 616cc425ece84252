/** `bytesToHex` writes lower case; `hexToBytes` throws on an odd length or anything but hex digits. */
export { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
