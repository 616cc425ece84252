import { RecentLengths } from "../../length-coding/frame-length";
import { countLength, MAX_BLOCKS, SYNC } from "./codes";

/** Of the four lengths that start a round, three are enough. */
const NEEDED = 3;

/**
 * Finds what is added to every datagram's length: sync and count take turns, and how far they are apart is known. One of the four
 * may be lost.
 */
export class StartSeeker {
  private readonly recent = new RecentLengths(NEEDED);

  /** The overhead, bytes, when this length ends such a turn. */
  push(length: number): number | undefined {
    const [first = 0, second = 0, third] = this.recent.push(length) ?? [];
    if (first !== third) return undefined;
    const overhead = Math.min(first, second) - SYNC;
    const count = Math.max(first, second) - overhead;
    return overhead >= 0 && count >= countLength(1) && count <= countLength(MAX_BLOCKS + 1) ? overhead : undefined;
  }
}
