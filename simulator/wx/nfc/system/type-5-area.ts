import { ask, type Procedure } from "./procedure";
import type { TagArea } from "./tlv-store";

const BLOCK = 4;
const MAGIC = 0xe1;
/** High data rate, one tag meant. */
const FLAGS = 0x02;

/** The area behind a type 5 tag's capability container of four bytes (NFC Forum Type 5 Tag 1.0, 4.3.1). */
export function* openType5(): Procedure<TagArea | undefined> {
  const [, magic, access = 0, size = 0] = (yield* ask(Uint8Array.of(FLAGS, 0x20, 0), 1 + BLOCK)) ?? [];
  if (magic !== MAGIC) return undefined;
  return {
    size: size * 8,
    unit: BLOCK,
    writable: (access & 0x03) === 0,
    *readUnits(from) {
      return (yield* ask(Uint8Array.of(FLAGS, 0x20, 1 + from), 1 + BLOCK))?.subarray(1);
    },
    *writeUnit(index, data) {
      const [status] = (yield* ask(Uint8Array.of(FLAGS, 0x21, 1 + index, ...data))) ?? [];
      return status === 0;
    },
  };
}
