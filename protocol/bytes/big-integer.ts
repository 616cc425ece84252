/** Reads an unsigned big-endian number of any length; no bytes: zero. */
export function toBigInt(bytes: Uint8Array): bigint {
  let hex = "0";
  for (const byte of bytes) hex += byte.toString(16).padStart(2, "0");
  return BigInt(`0x${hex}`);
}

/** Writes an unsigned number big-endian, left-padded to `length` bytes; without `length` in as few as it needs (zero: one). */
export function fromBigInt(value: bigint, length?: number): Uint8Array {
  const digits = value.toString(16);
  const width = length === undefined ? digits.length + (digits.length % 2) : length * 2;
  const padded = digits.padStart(width, "0");
  return Uint8Array.from({ length: width / 2 }, (_, index) =>
    Number.parseInt(padded.slice(index * 2, index * 2 + 2), 16),
  );
}
