import { hashLabel, type SeedKey, splitMix32 } from "./seed-hash";
import { type XoshiroState, xoshiro128 } from "./xoshiro";

const WORDS = 0x1_0000_0000;
const ROOT: SeedKey = [0, 0];

/** Deterministic pseudo-random numbers from a seed. Not for secrets. */
export class SeededRandom {
  readonly #key: SeedKey;
  readonly #state: XoshiroState;

  constructor(seed: number | string, parent: SeedKey = ROOT) {
    this.#key = hashLabel(String(seed), parent);
    const fill = splitMix32(this.#key[0]);
    const mix = splitMix32(this.#key[1]);
    this.#state = [fill() ^ mix(), fill() ^ mix(), fill() ^ mix(), (fill() ^ mix()) | 1];
  }

  /**
   * An independent stream named `label`. It depends on the seed and the names only, never on draws, so that a new draw
   * in one place shifts nothing elsewhere. The same label gives the same stream from its start.
   */
  fork(label: string): SeededRandom {
    return new SeededRandom(label, this.#key);
  }

  /** At least 0, below 1. */
  next(): number {
    return xoshiro128(this.#state) / WORDS;
  }

  /** A whole number from 0 to `bound` - 1, each equally likely. */
  int(bound: number): number {
    if (!Number.isInteger(bound) || bound < 1 || bound > WORDS) {
      throw new RangeError(`A bound is a whole number from 1 to 2^32, not ${bound}`);
    }
    const fair = WORDS - (WORDS % bound);
    for (;;) {
      const word = xoshiro128(this.#state);
      if (word < fair) {
        return word % bound;
      }
    }
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => xoshiro128(this.#state) >>> 24);
  }
}
