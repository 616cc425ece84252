import { crc8 } from "../../../bytes/crc8";

/** Lengths that mark the start, in a circle for two seconds (EsptouchForAndroid 370face, `GuideCode`). */
export const GUIDE: readonly number[] = [515, 514, 513, 512];
/** Added to every code, so that no datagram is too short to tell from other traffic (`DatumCode`). */
const EXTRA_LENGTH = 40;
/** Marks the middle one of three codes: it holds the index. */
const INDEX_MARK = 0x100;
/** Highest index that the three codes may carry (`DataCode`). */
const MAX_INDEX = 127;
const MAX_CODE = 0x1ff;

/** One byte and its place. */
export interface IndexedByte {
  readonly index: number;
  readonly byte: number;
}

/** The three lengths of one byte: high halves of checksum and byte, index, low halves. */
export function encodeByte({ index, byte }: IndexedByte): readonly number[] {
  const crc = crc8([byte, index]);
  return [(crc & 0xf0) | (byte >>> 4), INDEX_MARK | index, ((crc & 0x0f) << 4) | (byte & 0x0f)].map(
    (code) => code + EXTRA_LENGTH,
  );
}

/**
 * Finds bytes in the lengths that follow one another, those of the guide's scale. A byte whose three lengths are not all there
 * is left out; its sender repeats it.
 *
 *     high ── index ──> awaiting low ── low ──> a byte, and that low may be the next high
 *       ^── another index forgets the high: it belonged to the lost one
 */
export class ByteReader {
  private high: number | undefined;
  private index: number | undefined;

  /** The byte that this length completes; undefined when it completes none. */
  push(length: number): IndexedByte | undefined {
    const code = length - EXTRA_LENGTH;
    if (code < 0 || code > MAX_CODE) return this.forget();
    return code & INDEX_MARK ? this.pushIndex(code ^ INDEX_MARK) : this.pushHalf(code);
  }

  private pushIndex(index: number): undefined {
    if (index > MAX_INDEX) return this.forget();
    if (this.index !== undefined && this.index !== index) this.high = undefined;
    this.index = index;
  }

  private pushHalf(low: number): IndexedByte | undefined {
    const { high, index } = this;
    this.high = low;
    this.index = undefined;
    if (high === undefined || index === undefined) return undefined;
    const byte = ((high & 0x0f) << 4) | (low & 0x0f);
    return crc8([byte, index]) === ((high & 0xf0) | (low >>> 4)) ? { index, byte } : undefined;
  }

  private forget(): undefined {
    this.high = undefined;
    this.index = undefined;
  }
}
