/** Access byte of the capability container: write without condition. */
const WRITE_GRANTED = 0x0;
/** Bits of the first static lock byte that lock pages 4 to 7; below them: page 3, and what freezes the bits. */
const PAGES_4_TO_7 = 0xf0;
/** An NTAG213 has 12 lock bits and behind them, in the same bytes, others. */
const UNNAMED_BITS = 16;

/**
 * Whether a type 2 tag keeps any of its data area from being written (NFC Forum Type 2 Tag 1.2, 2.2.2 and 2.2.3).
 *
 * @param head pages 0 to 3: static lock bytes at 10 and 11, access byte at 15.
 * @param dynamic the dynamic lock bytes, lowest bit first.
 * @param bits how many of them lock; default: all.
 */
export function isLocked(head: Uint8Array, dynamic: Uint8Array, bits = UNNAMED_BITS): boolean {
  const access = (head[15] ?? 0) & 0x0f;
  if (access !== WRITE_GRANTED) return true;
  if (((head[10] ?? 0) & PAGES_4_TO_7) !== 0 || (head[11] ?? 0) !== 0) return true;
  return dynamic.some((byte, index) => (byte & maskOf(bits - 8 * index)) !== 0);
}

function maskOf(bits: number): number {
  if (bits >= 8) return 0xff;
  return bits <= 0 ? 0 : 2 ** bits - 1;
}
