/** Reads an unsigned big-endian number. */
export function toBigInt(bytes: Uint8Array): bigint {
  let hex = "0";
  for (const byte of bytes) hex += byte.toString(16).padStart(2, "0");
  return BigInt(`0x${hex}`);
}

/** Writes an unsigned number big-endian; without `length` in as few bytes as it needs (zero: one byte). */
export function fromBigInt(value: bigint, length?: number): Uint8Array {
  const digits = value.toString(16);
  const width = length === undefined ? digits.length + (digits.length % 2) : length * 2;
  const padded = digits.padStart(width, "0");
  return Uint8Array.from({ length: width / 2 }, (_, index) =>
    Number.parseInt(padded.slice(index * 2, index * 2 + 2), 16),
  );
}

/** base ^ exponent mod modulus, by squaring. */
export function modPow(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** A public value that gives nothing away: 0, 1 and p-1 would make the secret guessable, p and above is no member. */
export function isSafePublicValue(value: bigint, prime: bigint): boolean {
  return value > 1n && value < prime - 1n;
}
