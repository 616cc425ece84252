import { bytesToHex, hexToBytes } from "./hex";

/** Reads an unsigned big-endian number of any length; no bytes: zero. */
export function toBigInt(bytes: Uint8Array): bigint {
  return BigInt(`0x0${bytesToHex(bytes)}`);
}

/** Writes an unsigned number big-endian, left-padded to `length` bytes; without `length` in as few as it needs (zero: one). */
export function fromBigInt(value: bigint, length?: number): Uint8Array {
  const digits = value.toString(16);
  const width = length === undefined ? digits.length + (digits.length % 2) : length * 2;
  const padded = digits.padStart(width, "0");
  return hexToBytes(padded.slice(0, width));
}
