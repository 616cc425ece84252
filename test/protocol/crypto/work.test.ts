import { modPow, power } from "../../../protocol/crypto/mod-pow";
import { inSlices, runAtOnce, SLICE_MS, type Work } from "../../../protocol/crypto/work";
import { V2_PRIME } from "../../../protocol/provisioning/blufi/security-v2";
import { World } from "../../../simulator/world/time/world";
import { watch } from "../provisioning/blufi/support/watch";

/** A clock whose every look costs a millisecond, as if each step took one. */
function busyClock() {
  const world = new World({ seed: 1 });
  let spent = 0;
  return {
    world,
    clock: { now: () => world.now() + spent++, scheduler: world.scheduler },
  };
}

function* counting(steps: number, done: number[]): Work<string> {
  for (let step = 0; step < steps; step++) {
    done.push(step);
    yield;
  }
  return "result";
}

describe("a long computation", () => {
  it("never computes longer than a slice and one step without a pause", () => {
    const { clock } = busyClock();
    const turns: number[] = [];
    const done: number[] = [];
    const scheduler = {
      now: () => 0,
      schedule<T>(work: (this: never, state?: T) => void) {
        const queue = [work];
        for (let turn = queue.shift(); turn !== undefined; turn = queue.shift()) {
          const before = done.length;
          turn.call({ schedule: () => queue.push(work) } as never);
          turns.push(done.length - before);
        }
        return { unsubscribe() {} };
      },
    };
    inSlices(() => counting(100, done), { now: clock.now, scheduler: scheduler as never }).subscribe();
    expect(turns.length).toBeGreaterThan(10);
    expect(Math.max(...turns)).toBeLessThanOrEqual(SLICE_MS + 1);
  });

  it("comes to its result over many turns", async () => {
    const { world, clock } = busyClock();
    const done: number[] = [];
    const watched = watch(inSlices(() => counting(100, done), clock));
    await world.advance(0);
    expect(watched).toMatchObject({ values: ["result"], ended: "completed" });
    expect(done).toHaveLength(100);
    expect(world.pending()).toBe(0);
  });

  it("stops when nobody waits for it any more", async () => {
    const { world, clock } = busyClock();
    const done: number[] = [];
    watch(inSlices(() => counting(1000, done), clock)).unsubscribe();
    await world.advance(1000);
    expect(done).toEqual([]);
    expect(world.pending()).toBe(0);
  });

  it("is one slice where time stands still while code runs", async () => {
    const world = new World({ seed: 1 });
    const done: number[] = [];
    const watched = watch(inSlices(() => counting(1000, done), world));
    expect(done).toEqual([]);
    await world.advance(0);
    expect(watched.values).toEqual(["result"]);
  });

  it("of a power is cut into many steps and ends as the power at once", () => {
    const exponent = (1n << 255n) + 0x123456789n;
    let steps = 0;
    const work = power(3n, exponent, V2_PRIME);
    for (;;) {
      const step = work.next();
      if (step.done) {
        expect(step.value).toBe(modPow(3n, exponent, V2_PRIME));
        break;
      }
      steps++;
    }
    expect(steps).toBeGreaterThan(64);
    expect(runAtOnce(power(3n, 0n, V2_PRIME))).toBe(1n);
  });
});
