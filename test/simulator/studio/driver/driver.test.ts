import { Driver, type DriverOptions } from "../../../../simulator/studio/driver/driver";
import { World } from "../../../../simulator/world/time/world";
import { FakeRealTime } from "./fake-real-time";

function setUp(options: Partial<DriverOptions> = {}) {
  const world = new World({ seed: 1 });
  const real = new FakeRealTime();
  const errors: unknown[] = [];
  let ticks = 0;
  const driver = new Driver({
    world,
    real,
    onError: (error) => errors.push(error),
    onTick: () => {
      ticks += 1;
    },
    ...options,
  });
  return { world, real, driver, errors, ticks: () => ticks };
}

describe("world time that follows real time", () => {
  it.each([
    [1, 160],
    [4, 640],
    [16, 2_560],
  ] as const)("goes %i times as fast", async (speed, expected) => {
    const { world, real } = setUp({ speed });
    await real.pass(160);
    expect(world.elapsed()).toBe(expected);
  });

  it("keeps whole milliseconds and loses none of the parts", async () => {
    const { world, real } = setUp();
    for (let turn = 0; turn < 40; turn++) await real.pass(17.3);
    expect(Number.isInteger(world.elapsed())).toBe(true);
    expect(Math.abs(world.elapsed() - 40 * 17.3)).toBeLessThan(20);
  });

  it("runs what is due on the way", async () => {
    const { world, real } = setUp({ speed: 4 });
    const ran: number[] = [];
    for (const ms of [10, 100, 399, 5_000]) world.schedule(ms, () => ran.push(ms));
    await real.pass(112);
    expect(ran).toEqual([10, 100, 399]);
  });

  it("does not make up for the time a laptop slept", async () => {
    const { world, real } = setUp();
    real.spend(3_600_000);
    await real.pass(16);
    await real.pass(2_000);
    expect(world.elapsed()).toBeLessThan(3_100);
  });

  it("changes speed from now on, not for what has passed", async () => {
    const { world, real, driver } = setUp();
    await real.pass(160);
    driver.speed = 16;
    await real.pass(160);
    expect(world.elapsed()).toBe(160 + 2_560);
  });

  it("gives the page its turn when the world is too much for the machine", async () => {
    const { world, real, ticks } = setUp({ speed: 16 });
    for (let at = 0; at < 1_000; at += 10) world.schedule(at, () => real.spend(10));
    await real.pass(16);
    expect(ticks()).toBe(1);
    expect(world.elapsed()).toBeLessThan(200);
  });

  it("goes on after an event has thrown, and tells of it", async () => {
    const { world, real, errors } = setUp();
    world.schedule(20, () => {
      throw new Error("broken device");
    });
    await real.pass(160);
    expect(String(errors[0])).toContain("broken device");
    expect(errors).toHaveLength(1);
    expect(world.elapsed()).toBeGreaterThanOrEqual(140);
  });
});

describe("a paused world", () => {
  it("stands still and does not catch up when it goes on", async () => {
    const { world, real, driver } = setUp();
    await real.pass(160);
    driver.pause();
    expect(real.waiting).toBe(0);
    await real.pass(60_000);
    expect(world.elapsed()).toBe(160);
    driver.resume();
    await real.pass(160);
    expect(world.elapsed()).toBe(320);
  });

  it("begins paused when asked to", async () => {
    const { world, real } = setUp({ paused: true });
    await real.pass(1_000);
    expect(world.elapsed()).toBe(0);
  });

  it("steps to the next event, however far away, one at a time", async () => {
    const { world, driver, ticks } = setUp({ paused: true });
    const ran: string[] = [];
    world.schedule(5_000, () => ran.push("first"));
    world.schedule(5_000, () => ran.push("second"));
    world.schedule(90_000, () => ran.push("far"));
    await driver.step();
    expect([...ran, world.elapsed()]).toEqual(["first", 5_000]);
    await driver.step();
    await driver.step();
    expect([...ran, world.elapsed()]).toEqual(["first", "second", "far", 90_000]);
    expect(ticks()).toBeGreaterThanOrEqual(3);
  });

  it("is what a step makes of a running world", async () => {
    const { world, real, driver } = setUp();
    world.schedule(10_000, () => {});
    await real.pass(160);
    await driver.step();
    await real.pass(1_000);
    expect([driver.paused, world.elapsed()]).toEqual([true, 10_000]);
  });

  it("lets a given time pass when told to", async () => {
    const { world, driver } = setUp({ paused: true });
    await driver.advance(1_234);
    expect([driver.paused, world.elapsed()]).toEqual([true, 1_234]);
  });

  it("takes steps that come together one after the other", async () => {
    const { world, driver, errors } = setUp({ paused: true });
    for (const ms of [10, 20, 30]) world.schedule(ms, () => {});
    await Promise.all([driver.step(), driver.step(), driver.advance(5)]);
    expect([world.elapsed(), errors]).toEqual([25, []]);
  });
});

describe("instant time", () => {
  it("waits for nobody: one event after the other", async () => {
    const { world, real } = setUp({ speed: "instant" });
    const ran: number[] = [];
    for (const ms of [60_000, 3_600_000]) world.schedule(ms, () => ran.push(ms));
    await real.pass(16);
    expect(ran).toEqual([60_000, 3_600_000]);
  });

  it("goes at its usual speed when nothing is to come", async () => {
    const { world, real } = setUp({ speed: "instant" });
    await real.pass(160);
    expect(world.elapsed()).toBe(160);
  });

  it("stops in an endless row of events when the person pauses", async () => {
    const { world, real, driver } = setUp({ speed: "instant" });
    let count = 0;
    const again = () => {
      count += 1;
      real.spend(1);
      if (count === 50) driver.pause();
      world.schedule(10, again);
    };
    again();
    await real.pass(16);
    await real.pass(1_000);
    expect(count).toBe(50);
  });
});

it("a world that is done with never moves again", async () => {
  const { world, real, driver } = setUp();
  await real.pass(160);
  driver.dispose();
  driver.resume();
  await real.pass(1_000);
  expect([world.elapsed(), real.waiting]).toEqual([160, 0]);
});
