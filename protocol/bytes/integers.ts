/** Whole numbers as bytes, up to six of them: beyond, a number is not exact. No bytes are 0. */

/** The unsigned number, lowest byte first. */
export function uintLE(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte, index) => sum + byte * 0x100 ** index, 0);
}

/** The same in two's complement. */
export function intLE(bytes: Uint8Array): number {
  return signed(uintLE(bytes), bytes.length);
}

/** The unsigned number, highest byte first. */
export function uintBE(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum * 0x100 + byte, 0);
}

/** The same in two's complement. */
export function intBE(bytes: Uint8Array): number {
  return signed(uintBE(bytes), bytes.length);
}

/** The `length` lowest bytes of an unsigned number, lowest first. */
export function bytesLE(value: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => Math.floor(value / 0x100 ** index) % 0x100);
}

function signed(value: number, length: number): number {
  const range = 0x100 ** length;
  return value >= range / 2 ? value - range : value;
}
