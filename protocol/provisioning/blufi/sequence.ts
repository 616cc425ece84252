/** One direction's frame count on one link: starts at 0, wraps from 255 to 0, each fragment takes one. */
export class Sequence {
  private value = 0;

  /** The number the next frame has to carry. */
  get next(): number {
    return this.value;
  }

  /** Takes the next number. */
  take(): number {
    const taken = this.value;
    this.value = (taken + 1) & 0xff;
    return taken;
  }
}
