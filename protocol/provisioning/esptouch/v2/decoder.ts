import { isFrameLength } from "../../length-coding/frame-length";
import { fromPlanes } from "./blocks";
import { type Head, parseHead } from "./head";
import { type EsptouchV2Found, openParts } from "./open-parts";
import { blocksOf, type Part, type PartName, partsOf } from "./parts";
import { HEAD, Round } from "./round";
import { StartSeeker } from "./start-seeker";

/**
 * Reads a network from the lengths of frames on the air, as firmware does. Frames may be lost, the start may be anywhere; what
 * the headers and the encryption of the network add to each frame is learnt from the start of a round. Memory is bounded: one
 * round. Repeated frames do no harm.
 *
 *     seeking ── sync and count ──> locked ── head ──> body known ── every block ──> complete (for good)
 *                                     ^── another overhead or head: all blocks forgotten ──┘
 */
export class EsptouchV2Decoder {
  private readonly start = new StartSeeker();
  private round = new Round();
  private offset: number | undefined;
  private headKey = "";
  private head: Head | undefined;
  private found: EsptouchV2Found | undefined;

  /** @param key the key of the device, 16 bytes; for what comes encrypted. */
  constructor(private readonly key?: Uint8Array) {}

  /** What is added to every datagram's length, bytes; undefined before the first start. */
  get overhead(): number | undefined {
    return this.offset;
  }

  /** Takes the next length; gives the network, or why it stays closed, once it is whole, from then on always the same. Never throws. */
  push(length: number): EsptouchV2Found | undefined {
    if (this.found !== undefined || !isFrameLength(length)) return this.found;
    const offset = this.start.push(length);
    if (offset !== undefined && offset !== this.offset) this.lock(offset);
    if (this.offset === undefined) return undefined;
    const block = this.round.push(length - this.offset);
    if (block === HEAD) this.takeHead();
    if (block !== undefined && this.head !== undefined) this.found = this.openWith(this.head);
    return this.found;
  }

  private lock(offset: number): void {
    this.offset = offset;
    this.round = new Round();
    this.head = undefined;
    this.headKey = "";
  }

  private takeHead(): void {
    const bytes = fromPlanes(this.round.planes(HEAD) ?? [], "head");
    const key = bytes?.join() ?? "";
    if (bytes === undefined) this.round.forget(HEAD);
    if (bytes === undefined || key === this.headKey) return;
    if (this.headKey !== "") this.round.forgetBody();
    this.headKey = key;
    this.head = parseHead(bytes);
  }

  private openWith(head: Head): EsptouchV2Found | undefined {
    const content: Partial<Record<PartName, Uint8Array>> = {};
    let first = 0;
    for (const part of partsOf(head)) {
      const bytes = this.bytesOf(part, first);
      if (bytes === undefined) return undefined;
      content[part.name] = bytes;
      first += blocksOf(part);
    }
    return openParts(head, content, this.key);
  }

  private bytesOf(part: Part, first: number): Uint8Array | undefined {
    const bytes: number[] = [];
    for (let block = first; block < first + blocksOf(part); block++) {
      const planes = this.round.planes(block);
      if (planes === undefined) return undefined;
      const data = fromPlanes(planes, part.form);
      if (data === undefined) {
        this.round.forget(block);
        return undefined;
      }
      bytes.push(...data);
    }
    return Uint8Array.from(bytes).slice(0, part.length);
  }
}
