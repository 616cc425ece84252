import fc from "fast-check";
import { modPow, power } from "../../../protocol/crypto/mod-pow";

function bySquaring(base: bigint, exponent: bigint, modulus: bigint): bigint {
  if (exponent === 0n) return 1n;
  const half = bySquaring(base, exponent >> 1n, modulus);
  return (half * half * (exponent & 1n ? base : 1n)) % modulus;
}

function stepsOf(exponent: bigint): number {
  const work = power(3n, exponent, (1n << 607n) - 1n);
  let steps = 0;
  while (!work.next().done) steps++;
  return steps;
}

describe("a power", () => {
  it("equals the power by squaring", () => {
    const number = fc.bigInt({ min: 0n, max: 1n << 512n });
    fc.assert(
      fc.property(number, number, fc.bigInt({ min: 2n, max: 1n << 512n }), (base, exponent, modulus) => {
        expect(modPow(base, exponent, modulus)).toBe(bySquaring(base, exponent, modulus));
      }),
    );
  });

  it.each([
    [5n, 0n, 7n, 1n],
    [0n, 0n, 7n, 1n],
    [0n, 9n, 7n, 0n],
    [3n, 1n, 2n, 1n],
    [2n, 10n, 1000n, 24n],
  ])("%s to the %s modulo %s is %s", (base, exponent, modulus, expected) => {
    expect(modPow(base, exponent, modulus)).toBe(expected);
  });

  it.each([
    [32, 22],
    [256, 78],
    [512, 142],
  ])("takes as many steps for every exponent of %i bits", (bits, steps) => {
    expect(stepsOf((1n << BigInt(bits)) - 1n)).toBe(steps);
    expect(stepsOf(1n << BigInt(bits - 1))).toBe(steps);
  });
});
