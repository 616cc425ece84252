/** Longest 802.11 frame: header, body of 2304 bytes, check sequence (IEEE 802.11-2020, 9.2.4.1 and 9.2.4.7). */
const MAX_FRAME_LENGTH = 2346;

/** Whether a frame on the air can have this length, bytes; a decoder ignores any other. */
export function isFrameLength(length: number): boolean {
  return Number.isInteger(length) && length > 0 && length <= MAX_FRAME_LENGTH;
}

/** The last `size` values of a stream, oldest first. */
export class RecentLengths {
  private readonly lengths: number[] = [];

  constructor(private readonly size: number) {}

  /** The values including this one; undefined until there are `size` of them. */
  push(length: number): readonly number[] | undefined {
    this.lengths.push(length);
    if (this.lengths.length > this.size) this.lengths.shift();
    return this.lengths.length === this.size ? this.lengths : undefined;
  }
}
