import { decay, delay, repeat, sequence, spring, timing } from "../../../simulator/runtime/skyline/animations";
import { Easing } from "../../../simulator/runtime/skyline/easing";
import { type FrameClock, frameClock } from "../../../simulator/runtime/skyline/frame-clock";
import { derivedValue, follow, SharedValue } from "../../../simulator/runtime/skyline/shared-value";
import { World } from "../../../simulator/world/time/world";

/** Runs an animation from 0 in a world of its own. @returns the values of each frame, and how it ended */
async function played(animation: unknown, ms: number, cancelAt?: number) {
  const world = new World({ seed: 1 });
  const clock: FrameClock = frameClock(world, (work) => work());
  const value = new SharedValue(0, clock);
  const seen: number[] = [];
  follow(() => seen.push(Number(value.value)));
  value.value = animation;
  if (cancelAt !== undefined) world.schedule(cancelAt, () => value.cancel());
  await world.advance(ms);
  return { seen, last: seen.at(-1), most: Math.max(...seen), value, clock };
}

describe("animations of worklets", () => {
  it("timing goes evenly with a linear easing, and says at the end that it came there", async () => {
    const ended: unknown[] = [];
    const { seen, last } = await played(
      timing(100, { duration: 160, easing: Easing.linear }, (...values) => ended.push(values)),
      400,
    );
    expect(seen.slice(0, 4)).toEqual([0, 10, 20, 30]);
    expect([last, ended]).toEqual([100, [[true, 100]]]);
  });

  it("one that is cancelled stays where it is and says so", async () => {
    const ended: unknown[] = [];
    const animation = timing(100, { duration: 160, easing: Easing.linear }, (done) => ended.push(done));
    expect((await played(animation, 400, 50)).last).toBe(30);
    expect(ended).toEqual([false]);
  });

  it("a spring overshoots and rests at its target; one that is clamped does not overshoot", async () => {
    const free = await played(spring(100), 5_000);
    expect(free.most).toBeGreaterThan(105);
    expect(free.last).toBe(100);
    const clamped = await played(spring(100, { overshootClamping: true }), 5_000);
    expect([clamped.most, clamped.last]).toEqual([100, 100]);
  });

  it("decay runs out by its velocity, and stops at its clamp", async () => {
    expect((await played(decay({ velocity: 1_000 }), 10_000)).last).toBeCloseTo(499.5, 0);
    expect((await played(decay({ velocity: 1_000, clamp: [0, 200] }), 10_000)).last).toBe(200);
  });

  it("can be put after each other, delayed and repeated there and back", async () => {
    const step = (to: number) => timing(to, { duration: 32, easing: Easing.linear });
    expect((await played(sequence(step(10), step(-10), step(4)), 400)).seen).toEqual([0, 5, 10, 0, -10, -3, 4]);
    expect((await played(delay(48, step(10)), 400)).seen).toEqual([0, 5, 10]);
    expect((await played(repeat(step(10), 3, true), 400)).seen).toEqual([0, 5, 10, 5, 0, 5, 10]);
  });

  it("derived values follow those that they read, and move there where they are animations", async () => {
    const { value, clock } = await played(4, 0);
    const doubled = derivedValue(() => Number(value.value) * 2, clock);
    expect(doubled.value).toBe(8);
    value.value = 5;
    expect(doubled.value).toBe(10);
  });

  it("a bezier curve is called itself or made by its factory", () => {
    const curve = Easing.bezier(0.42, 0, 0.58, 1);
    expect(curve.factory()(0.3)).toBe(curve(0.3));
    expect(curve(0.5)).toBeCloseTo(0.5, 5);
  });

  it.each(Object.entries({ ...Easing, poly: Easing.poly(4), bezier: Easing.bezier(0.2, 0, 0.1, 1) }))(
    "easing %s begins at 0 and ends at 1",
    (name, easing) => {
      const made = ["in", "out", "inOut"].includes(name)
        ? (easing as typeof Easing.in)(Easing.cubic)
        : ["elastic", "back"].includes(name)
          ? (easing as typeof Easing.back)()
          : name === "cubicBezier"
            ? Easing.cubicBezier(0.3, 0, 0.3, 1)
            : (easing as (t: number) => number);
      expect(made(0)).toBeCloseTo(0, 5);
      expect(made(1)).toBeCloseTo(1, 5);
    },
  );
});
