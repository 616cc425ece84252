import fc from "fast-check";

/** A way over the air: what it adds, what it loses, where the receiver begins. */
export interface Air {
  readonly overhead: number;
  /** Of a thousand frames. */
  readonly lost: number;
  /** Share of the lengths that the receiver comes too late for; they follow at the end. */
  readonly start: number;
  readonly seed: number;
}

/** Losses as firmware has to bear them; runs repeat by the seed of the property. */
export const anyAir: fc.Arbitrary<Air> = fc.record({
  overhead: fc.nat(120),
  lost: fc.nat(80),
  start: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  seed: fc.integer({ min: 1, max: 0x7fffffff }),
});

/** What arrives of lengths that are sent in a circle. */
export function received(sent: readonly number[], { overhead, lost, start, seed }: Air): readonly number[] {
  const from = Math.floor(start * sent.length);
  let state = seed;
  const isLost = (): boolean => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
    return (state >>> 8) % 1000 < lost;
  };
  return [...sent.slice(from), ...sent.slice(0, from)].filter(() => !isLost()).map((length) => length + overhead);
}

/** The first thing a decoder says. */
export function firstOf<Found>(
  lengths: readonly number[],
  decoder: { push(length: number): Found | undefined },
): Found | undefined {
  for (const length of lengths) {
    const found = decoder.push(length);
    if (found !== undefined) return found;
  }
  return undefined;
}

export const repeated = (lengths: readonly number[], times: number): readonly number[] =>
  Array.from({ length: times }, () => lengths).flat();

export const anyPassword = fc.uint8Array({ maxLength: 64 });
export const anySsid = fc.uint8Array({ minLength: 1, maxLength: 32 });
export const anyMac = fc.uint8Array({ minLength: 6, maxLength: 6 });

/** Lengths of strangers: any number at all, and those near the ones that mean something. */
export const strangeLengths = fc.array(
  fc.oneof(
    fc.integer({ min: -5, max: 1300 }),
    fc.double(),
    fc.constantFrom(515, 514, 513, 512, 1048, 1080, 1, 2, 3, 4),
  ),
  { maxLength: 300 },
);
