import { acknowledged, ask, type Procedure } from "./procedure";
import type { TagArea } from "./tlv-store";

const BLOCK = 16;
const DIRECTORY_KEY = [0xa0, 0xa1, 0xa2, 0xa3, 0xa4, 0xa5];
const NDEF_KEY = [0xd3, 0xf7, 0xd3, 0xf7, 0xd3, 0xf7];
const LAST_SECTOR = 15;

/**
 * The NDEF sectors of a MIFARE Classic (NXP AN1304). Whether it takes a message shows when it is written: its access bits
 * are not looked at.
 */
export function* openClassic(uid: Uint8Array): Procedure<TagArea | undefined> {
  const open = (block: number, key: readonly number[]) => acknowledged(Uint8Array.of(0x60, block, ...uid, ...key));
  if (!(yield* open(1, DIRECTORY_KEY))) return undefined;
  const first = yield* ask(Uint8Array.of(0x30, 1), BLOCK);
  const second = yield* ask(Uint8Array.of(0x30, 2), BLOCK);
  if (first === undefined || second === undefined) return undefined;
  const entries = Uint8Array.of(...first, ...second);
  let sectors = 0;
  while (sectors < LAST_SECTOR && entries[2 * sectors + 2] === 0x03 && entries[2 * sectors + 3] === 0xe1) sectors++;
  if (sectors === 0) return undefined;
  let opened: number | undefined;
  function* ready(block: number): Procedure<boolean> {
    const sector = block >> 2;
    if (opened === sector) return true;
    opened = (yield* open(block, NDEF_KEY)) ? sector : undefined;
    return opened !== undefined;
  }
  return {
    size: sectors * 3 * BLOCK,
    unit: BLOCK,
    writable: true,
    *readUnits(from) {
      const block = blockOf(from);
      return (yield* ready(block)) ? yield* ask(Uint8Array.of(0x30, block), BLOCK) : undefined;
    },
    *writeUnit(index, data) {
      const block = blockOf(index);
      return (yield* ready(block)) ? yield* acknowledged(Uint8Array.of(0xa0, block, ...data)) : false;
    },
  };
}

/** The n-th data block behind the directory, sector trailers left out. */
function blockOf(index: number): number {
  return 4 * (1 + Math.floor(index / 3)) + (index % 3);
}
