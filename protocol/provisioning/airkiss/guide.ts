import { RecentLengths } from "../length-coding/frame-length";
import { GUIDE } from "./layout";

/** Two turns: one alone is also what the text "1234" looks like. */
const NEEDED = 2 * GUIDE.length;

/** Finds what is added to every datagram's length by two turns of the guide, from any of its four on. */
export class GuideSeeker {
  private readonly recent = new RecentLengths(NEEDED);

  /** The overhead, bytes, when this length ends two turns. */
  push(length: number): number | undefined {
    const lengths = this.recent.push(length);
    if (lengths === undefined) return undefined;
    const lowest = Math.min(...lengths);
    const [first = 0] = lengths;
    const turning = lengths.every((one, at) => one === lowest + ((first - lowest + at) % GUIDE.length));
    const overhead = lowest - (GUIDE[0] ?? 0);
    return turning && overhead >= 0 ? overhead : undefined;
  }
}
