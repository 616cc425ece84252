/** What goes out next: several chunks without response, or one with. */
export interface ChunkStep {
  readonly chunks: readonly Uint8Array[];
  readonly confirmed: boolean;
  /** Where the first chunk begins, bytes. */
  readonly offset: number;
}

/**
 * Where a long write stands. `sent` counts what the phone took; `delivered` what is surely at the device: everything up to
 * the last answered request, because the packets of one link arrive in order.
 */
export class ChunkCursor {
  private readonly bytes: Uint8Array;
  private readonly chunkSize: number;
  private readonly confirmEvery: number;
  private sentBytes: number;
  private deliveredBytes: number;
  private sinceConfirmed = 0;

  /** @param confirmEvery every so many chunks, and at the end, one goes with response; 1: all; 0: none. */
  constructor(bytes: Uint8Array, from: number, chunkSize: number, confirmEvery: number) {
    this.bytes = bytes;
    this.chunkSize = chunkSize;
    this.confirmEvery = confirmEvery;
    this.sentBytes = from;
    this.deliveredBytes = from;
  }

  get sent(): number {
    return this.sentBytes;
  }

  get delivered(): number {
    return this.deliveredBytes;
  }

  get done(): boolean {
    return this.sentBytes >= this.bytes.length;
  }

  /** @param window the most chunks without response at once. */
  next(window: number): ChunkStep {
    const left = Math.ceil((this.bytes.length - this.sentBytes) / this.chunkSize);
    const unconfirmed =
      this.confirmEvery === 0 ? left : Math.min(left - 1, this.confirmEvery - 1 - this.sinceConfirmed);
    const count = Math.min(window, Math.max(1, unconfirmed));
    const chunks = Array.from({ length: count }, (_, index) => this.chunk(index));
    return { chunks, confirmed: unconfirmed < 1, offset: this.sentBytes };
  }

  /** The phone took the first `count` chunks of a step. */
  took(step: ChunkStep, count: number): void {
    this.sentBytes = step.chunks.slice(0, count).reduce((end, chunk) => end + chunk.length, step.offset);
  }

  /** A step is over with so many chunks taken. */
  ended(step: ChunkStep, count: number): void {
    this.took(step, count);
    this.sinceConfirmed += count;
    if (step.confirmed && count > 0) {
      this.deliveredBytes = this.sentBytes;
      this.sinceConfirmed = 0;
    }
  }

  private chunk(index: number): Uint8Array {
    const begin = this.sentBytes + index * this.chunkSize;
    return this.bytes.subarray(begin, begin + this.chunkSize);
  }
}
