import { PAGE, type Type2Layout } from "./type-2-layout";

const LOCK_PAGE = 2;
const CC_PAGE = 3;
/** Pages that the static lock bytes lock end here. */
const DYNAMIC_FROM = 16;

/** The page of the dynamic lock bytes. */
export const dynamicLockPage = (layout: Type2Layout) => layout.lastUserPage + 1;

/** Whether lock bits forbid to write a page. Static: bit n of the two bytes is page n; dynamic: from page 16 on. */
export function isLocked(page: number, memory: Uint8Array, layout: Type2Layout): boolean {
  if (page < CC_PAGE) return false;
  if (page < DYNAMIC_FROM) return bit(memory, LOCK_PAGE * PAGE + 2, page);
  if (page > layout.lastUserPage) return false;
  return bit(memory, dynamicLockPage(layout) * PAGE, Math.floor((page - DYNAMIC_FROM) / layout.pagesPerLockBit));
}

/** What a lock page becomes: bits are set and never cleared, and a block-locking bit freezes those it stands for. */
export function staticLocks(old: Uint8Array, wanted: Uint8Array): Uint8Array {
  const [low = 0, high = 0] = old.subarray(2);
  // Bits 0 to 2 of the first byte freeze the CC's bit, pages 4 to 9, pages 10 to 15.
  const frozen = (low & 1 ? 0x0008 : 0) | (low & 2 ? 0x03f0 : 0) | (low & 4 ? 0xfc00 : 0);
  const added = ((wanted[2] ?? 0) | ((wanted[3] ?? 0) << 8)) & ~frozen;
  return Uint8Array.of(old[0] ?? 0, old[1] ?? 0, low | (added & 0xff), high | (added >> 8));
}

/** The dynamic counterpart: each bit of the third byte freezes two lock bits. */
export function dynamicLocks(old: Uint8Array, wanted: Uint8Array): Uint8Array {
  const [first = 0, second = 0, blocks = 0] = old;
  let frozen = 0;
  for (let block = 0; block < 8; block++) if ((blocks >> block) & 1) frozen |= 0b11 << (2 * block);
  const added = ((wanted[0] ?? 0) | ((wanted[1] ?? 0) << 8)) & ~frozen;
  return Uint8Array.of(first | (added & 0xff), second | (added >> 8), blocks | (wanted[2] ?? 0), old[3] ?? 0);
}

function bit(memory: Uint8Array, from: number, index: number): boolean {
  return (((memory[from + (index >> 3)] ?? 0) >> (index & 7)) & 1) === 1;
}
