import fc from "fast-check";
import { firstValueFrom, type SchedulerAction, type Subscription, VirtualTimeScheduler } from "rxjs";
import { modPow } from "../../../protocol/crypto/mod-pow";

function run(base: bigint, exponent: bigint, modulus: bigint): { readonly result: bigint; readonly turns: number } {
  const scheduler = new VirtualTimeScheduler();
  let turns = 0;
  const counting = {
    now: () => scheduler.now(),
    schedule<T>(work: (this: SchedulerAction<T>, state?: T) => void, delay = 0, state?: T): Subscription {
      return scheduler.schedule(
        function (this: SchedulerAction<T>, given?: T) {
          turns++;
          work.call(this, given);
        },
        delay,
        state,
      );
    },
  };
  let result = -1n;
  modPow(base, exponent, modulus, counting).subscribe((value) => {
    result = value;
  });
  scheduler.flush();
  return { result, turns };
}

function bySquaring(base: bigint, exponent: bigint, modulus: bigint): bigint {
  if (exponent === 0n) return 1n;
  const half = bySquaring(base, exponent >> 1n, modulus);
  return (half * half * (exponent & 1n ? base : 1n)) % modulus;
}

describe("a power in slices", () => {
  it("equals the power by squaring", () => {
    const number = fc.bigInt({ min: 0n, max: 1n << 512n });
    fc.assert(
      fc.property(number, number, fc.bigInt({ min: 2n, max: 1n << 512n }), (base, exponent, modulus) => {
        expect(run(base, exponent, modulus).result).toBe(bySquaring(base, exponent, modulus));
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
    expect(run(base, exponent, modulus).result).toBe(expected);
  });

  it.each([
    [32, 1],
    [33, 2],
    [256, 8],
    [512, 16],
  ])("an exponent of %i bits gives the page %i turns", (bits, turns) => {
    expect(run(3n, (1n << BigInt(bits)) - 1n, (1n << 607n) - 1n).turns).toBe(turns);
    expect(run(3n, 1n << BigInt(bits - 1), (1n << 607n) - 1n).turns).toBe(turns);
  });

  it("does nothing before the scheduler's turn and nothing after it was abandoned", () => {
    const scheduler = new VirtualTimeScheduler();
    const seen: bigint[] = [];
    const subscription = modPow(2n, 1n << 200n, 101n, scheduler).subscribe((value) => seen.push(value));
    expect(seen).toEqual([]);
    subscription.unsubscribe();
    scheduler.flush();
    expect(seen).toEqual([]);
    expect(scheduler.actions.filter(({ closed }) => !closed)).toEqual([]);
  });

  it("completes after its one value", async () => {
    const scheduler = new VirtualTimeScheduler();
    const value = firstValueFrom(modPow(2n, 3n, 5n, scheduler));
    scheduler.flush();
    await expect(value).resolves.toBe(3n);
  });
});
