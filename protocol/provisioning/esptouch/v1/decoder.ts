import { isFrameLength, RecentLengths } from "../../length-coding/frame-length";
import { ByteReader, GUIDE, type IndexedByte } from "./codes";
import { announcedLength, type EsptouchV1Request, parseBody } from "./layout";

/** Longest length of the guide; the others follow downwards. */
const GUIDE_TOP = GUIDE[0] ?? 0;

/**
 * Reads a network from the lengths of frames on the air, as firmware does. Frames may be lost, the start may be anywhere;
 * what the headers and the encryption add to each frame is learnt from the guide. Memory is bounded: 128 bytes and the guide.
 * Repeated frames (same 802.11 sequence number) are the caller's to drop.
 *
 *     seeking ── guide ──> locked ── all bytes, checks fit ──> complete (for good)
 *                            ^──┘ another guide, or checks that fail: all bytes forgotten
 */
export class EsptouchV1Decoder {
  private readonly recent = new RecentLengths(GUIDE.length);
  private readonly bytes = new Map<number, number>();
  private reader = new ByteReader();
  private offset: number | undefined;
  private found: EsptouchV1Request | undefined;

  /** What is added to every datagram's length, bytes; undefined before the guide. */
  get overhead(): number | undefined {
    return this.offset;
  }

  /** Takes the next length; gives the network once it is whole, from then on always the same. Never throws. */
  push(length: number): EsptouchV1Request | undefined {
    if (this.found !== undefined || !isFrameLength(length)) return this.found;
    const offset = guideOffset(this.recent.push(length));
    if (offset !== undefined && offset !== this.offset) this.lock(offset);
    if (this.offset === undefined) return undefined;
    const read = this.reader.push(length - this.offset);
    if (read !== undefined) this.take(read);
    return this.found;
  }

  private lock(offset: number): void {
    this.offset = offset;
    this.reader = new ByteReader();
    this.bytes.clear();
  }

  private take({ index, byte }: IndexedByte): void {
    const known = this.bytes.get(index);
    // Two that pass their checksum and differ: one was composed of two bytes' lengths. The next round decides.
    if (known !== undefined && known !== byte) this.bytes.delete(index);
    else this.bytes.set(index, byte);
    const length = announcedLength(this.bytes.get(0), this.bytes.get(1));
    if (length === undefined) return;
    const body: number[] = [];
    for (let at = 0; at < length; at++) {
      const next = this.bytes.get(at);
      if (next === undefined) return;
      body.push(next);
    }
    this.found = parseBody(Uint8Array.from(body));
    if (this.found === undefined) this.bytes.clear();
  }
}

/** The overhead when the lengths are one turn of the guide. */
function guideOffset(lengths: readonly number[] | undefined): number | undefined {
  const [first = 0] = lengths ?? [];
  if (first < GUIDE_TOP || lengths === undefined) return undefined;
  return lengths.every((length, at) => length === first - at) ? first - GUIDE_TOP : undefined;
}
