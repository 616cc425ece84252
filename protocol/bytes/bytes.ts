/** Bytes as every part reads, compares and writes them: noble's own, which are small, checked and there anyway. */
export { equalBytes } from "@noble/ciphers/utils.js";
/** `bytesToHex` writes lower case; `hexToBytes` throws on an odd length or anything but hex digits. */
export { bytesToHex, concatBytes, hexToBytes } from "@noble/hashes/utils.js";
