import fc from "fast-check";
import { SeededRandom } from "../../../../simulator/world/random/seeded-random";
import { type XoshiroState, xoshiro128 } from "../../../../simulator/world/random/xoshiro";

const draws = (random: SeededRandom, count = 20): number[] => Array.from({ length: count }, () => random.next());

const rotl = (x: bigint, k: bigint): bigint => ((x << k) | (x >> (32n - k))) & 0xffffffffn;

/** xoshiro128** as its authors write it, in big integers. */
function reference(state: bigint[]): bigint {
  const [s0 = 0n, s1 = 0n, s2 = 0n, s3 = 0n] = state;
  const result = (rotl((s1 * 5n) & 0xffffffffn, 7n) * 9n) & 0xffffffffn;
  const t = (s1 << 9n) & 0xffffffffn;
  let [a, b, c, d] = [s0, s1, s2 ^ s0, s3 ^ s1];
  b ^= c;
  a ^= d;
  c ^= t;
  d = rotl(d, 11n);
  state.splice(0, 4, a, b, c, d);
  return result;
}

describe("seeded randomness", () => {
  it("draws the published first words of xoshiro128** from the state 1, 2, 3, 4", () => {
    const state: XoshiroState = [1, 2, 3, 4];
    expect(Array.from({ length: 4 }, () => xoshiro128(state))).toEqual([11520, 0, 5927040, 70819200]);
  });

  it("draws what a big-integer xoshiro128** draws, from any state", () => {
    const word = fc.integer({ min: 0, max: 0xffffffff });
    fc.assert(
      fc.property(fc.tuple(word, word, word, word), (words) => {
        const state: XoshiroState = [...words];
        const big = words.map(BigInt);
        for (let draw = 0; draw < 20; draw++) {
          expect(xoshiro128(state)).toBe(Number(reference(big)));
        }
      }),
    );
  });

  it("repeats itself for the same seed and differs for another", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (one, other) => {
        expect(draws(new SeededRandom(one))).toEqual(draws(new SeededRandom(one)));
        fc.pre(one !== other);
        expect(draws(new SeededRandom(one))).not.toEqual(draws(new SeededRandom(other)));
      }),
    );
  });

  it("gives a fork the same stream however much its parent or its siblings drew", () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), fc.nat(50), fc.nat(50), (seed, label, before, aside) => {
        const quiet = new SeededRandom(seed);
        const busy = new SeededRandom(seed);
        draws(busy, before);
        draws(busy.fork(`${label}!`), aside);
        expect(draws(busy.fork(label))).toEqual(draws(quiet.fork(label)));
      }),
    );
  });

  it("gives different labels, parents and nestings different streams", () => {
    const root = new SeededRandom(7);
    const streams = [
      root,
      root.fork("a"),
      root.fork("b"),
      root.fork("ab"),
      root.fork("a").fork("b"),
      root.fork("b").fork("a"),
      root.fork("a").fork("a"),
      new SeededRandom(8).fork("a"),
    ].map((stream) => draws(stream, 4).join());
    expect(new Set(streams).size).toBe(streams.length);
  });

  it("keeps numbers below their bound and hits all of a small one", () => {
    const random = new SeededRandom(3);
    const counts = new Map<number, number>();
    for (let draw = 0; draw < 6_000; draw++) {
      const value = random.int(6);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    for (const count of counts.values()) {
      expect(Math.abs(count - 1_000)).toBeLessThan(150);
    }
    expect(random.int(1)).toBe(0);
    expect(draws(random, 1_000).every((value) => value >= 0 && value < 1)).toBe(true);
  });

  it("favours no number when the bound does not divide 2^32", () => {
    const random = new SeededRandom(5);
    const low = Array.from({ length: 6_000 }, () => random.int(0xc000_0000)).filter((value) => value < 0x4000_0000);
    expect(Math.abs(low.length - 2_000)).toBeLessThan(200);
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 32 + 1])("refuses a bound of %p", (bound) => {
    expect(() => new SeededRandom(1).int(bound)).toThrow(RangeError);
  });

  it("gives as many bytes as asked, of every value", () => {
    const bytes = new SeededRandom(4).bytes(20_000);
    expect(bytes).toHaveLength(20_000);
    expect(new Set(bytes).size).toBe(256);
    expect(new SeededRandom(4).bytes(0)).toHaveLength(0);
  });
});
