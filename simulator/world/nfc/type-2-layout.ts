import { messageArea, tlvHeader } from "./message-area";
import type { TagContent } from "./tag";

export const PAGE = 4;
const FIRST_USER_PAGE = 4;

/** Where an NTAG has what (NXP NTAG213/215/216 data sheet, 8.5). Pages. */
export interface Type2Layout {
  readonly pages: number;
  readonly lastUserPage: number;
  /** Pages that one dynamic lock bit locks, from page 16 on. */
  readonly pagesPerLockBit: number;
  /** Size byte of `GET_VERSION`. */
  readonly storage: number;
  /** Bytes of the message area as the maker formats it: what CC byte 2 says, times 8. */
  readonly area: number;
  /** TLVs the maker put in front of the message. */
  readonly before: Uint8Array;
}

/** NTAG213 leaves the factory with a lock control TLV in front, so that 137 of its 144 bytes are a message's. */
export const TYPE_2_LAYOUTS = {
  ntag213: {
    pages: 45,
    lastUserPage: 39,
    pagesPerLockBit: 2,
    storage: 0x0f,
    area: 144,
    before: Uint8Array.of(0x01, 0x03, 0xa0, 0x0c, 0x34),
  },
  ntag215: {
    pages: 135,
    lastUserPage: 129,
    pagesPerLockBit: 16,
    storage: 0x11,
    area: 496,
    before: new Uint8Array(0),
  },
  ntag216: {
    pages: 231,
    lastUserPage: 225,
    pagesPerLockBit: 16,
    storage: 0x13,
    area: 872,
    before: new Uint8Array(0),
  },
} as const satisfies Record<string, Type2Layout>;

/** Longest message of a layout as its maker formats it. */
export function type2Capacity({ area, before }: Type2Layout): number {
  return area - before.length - tlvHeader(area);
}

/** The whole memory of a tag, page 0 first. */
export function type2Memory(layout: Type2Layout, uid: Uint8Array, content: TagContent): Uint8Array {
  const memory = new Uint8Array(layout.pages * PAGE);
  const [u0 = 0, u1 = 0, u2 = 0, u3 = 0, u4 = 0, u5 = 0, u6 = 0] = uid;
  // 0x88 is the cascade tag that goes into the first check byte (ISO 14443-3).
  memory.set([u0, u1, u2, 0x88 ^ u0 ^ u1 ^ u2, u3, u4, u5, u6, u3 ^ u4 ^ u5 ^ u6, 0x48]);
  if (content.formatted) {
    const header = layout.before.length + tlvHeader(content.capacity);
    const size = Math.min(layout.area, Math.ceil((header + content.capacity) / 8) * 8);
    memory.set([0xe1, 0x10, size / 8, content.locked ? 0x0f : 0x00], 3 * PAGE);
    memory.set(messageArea(size, layout.before, content.capacity, content.message), FIRST_USER_PAGE * PAGE);
  }
  if (content.locked) {
    memory.set([0xff, 0xff], 2 * PAGE + 2);
    memory.set([0xff, 0xff, 0xff], (layout.lastUserPage + 1) * PAGE);
  }
  // Authentication is off: it would begin at page FF.
  memory[(layout.lastUserPage + 2) * PAGE + 3] = 0xff;
  return memory;
}
