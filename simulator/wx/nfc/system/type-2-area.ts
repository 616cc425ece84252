import { acknowledged, ask, type Procedure } from "./procedure";
import type { TagArea } from "./tlv-store";

const PAGE = 4;
const CC_PAGE = 3;
const FIRST = 4;
const MAGIC = 0xe1;
/** Bytes of one READ. */
const READ_BYTES = 16;

/** The area behind a type 2 tag's capability container (NFC Forum Type 2 Tag 1.2, 6.1). */
export function* openType2(): Procedure<TagArea | undefined> {
  const pages = yield* ask(Uint8Array.of(0x30, CC_PAGE), READ_BYTES);
  const [magic, , size = 0, access = 0] = pages ?? [];
  if (magic !== MAGIC) return undefined;
  return {
    size: size * 8,
    unit: PAGE,
    writable: (access & 0x0f) === 0,
    readUnits: (from) => ask(Uint8Array.of(0x30, FIRST + from), READ_BYTES),
    writeUnit: (index, data) => acknowledged(Uint8Array.of(0xa2, FIRST + index, ...data)),
  };
}
