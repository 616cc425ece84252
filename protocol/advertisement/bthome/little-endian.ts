/** The number in one to four bytes, the lowest first. */
export function little(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte, index) => sum + byte * 0x100 ** index, 0);
}

/** {@link little} in two's complement. */
export function littleSigned(bytes: Uint8Array): number {
  const value = little(bytes);
  const range = 0x100 ** bytes.length;
  return value >= range / 2 ? value - range : value;
}
