import { ConnectionEvents } from "../../../../simulator/world/link/connection-events";
import { World } from "../../../../simulator/world/time/world";

describe("connection events", () => {
  it("lie on a grid from the opening, and only happen when asked for", async () => {
    const world = new World({ seed: 1 });
    await world.advance(7);
    const seen: number[] = [];
    const events = new ConnectionEvents(world, 30, () => seen.push(world.elapsed()));
    events.arm();
    events.arm();
    await world.advance(100);
    events.arm();
    await world.advance(100);
    expect(seen).toEqual([37, 127]);
  });

  it("never come twice for one place on the grid, even when the clock rounds down", () => {
    let time = 1_000;
    const delays: number[] = [];
    const early = 0.001;
    const timeline = {
      now: () => time,
      schedule: (delayMs: number, work: () => void) => {
        delays.push(Math.round(delayMs));
        if (delays.length < 4) {
          time += delayMs - early;
          work();
        }
        return () => {};
      },
    };
    const events: ConnectionEvents = new ConnectionEvents(timeline, 30, () => events.arm());
    events.arm();
    expect(delays).toEqual([30, 30, 30, 30]);
  });

  it("are forgotten when disarmed", async () => {
    const world = new World({ seed: 1 });
    const seen: number[] = [];
    const events = new ConnectionEvents(world, 30, () => seen.push(world.elapsed()));
    events.arm();
    events.disarm();
    expect(world.pending()).toBe(0);
    events.arm();
    await world.advance(60);
    expect(seen).toEqual([30]);
  });
});
