import { DEFAULT_EPOCH_MS, World } from "../../../../simulator/world/time/world";

const world = (options: { workLimit?: number; epochMs?: number } = {}): World => new World({ seed: 1, ...options });

describe("the world's time", () => {
  it("starts at the epoch and moves only when told", async () => {
    const here = world();
    expect(here.now()).toBe(DEFAULT_EPOCH_MS);
    await here.advance(250);
    expect(here.now()).toBe(DEFAULT_EPOCH_MS + 250);
    expect(here.elapsed()).toBe(250);
    expect(world({ epochMs: 5 }).now()).toBe(5);
  });

  it("runs events at their own time, in order, and none past the end", async () => {
    const here = world({ epochMs: 0 });
    const seen: string[] = [];
    for (const [delay, name] of [
      [30, "c"],
      [10, "a"],
      [10, "b"],
      [31, "late"],
    ] as const) {
      here.schedule(delay, () => seen.push(`${name}@${here.now()}`));
    }
    await here.advance(30);
    expect(seen).toEqual(["a@10", "b@10", "c@30"]);
    expect(here.nextEventAt()).toBe(31);
  });

  it("completes a promise chain begun at 10 ms before the event at 11 ms, and before the next event at 10 ms", async () => {
    const here = world();
    const seen: string[] = [];
    here.schedule(10, async () => {
      for (let turn = 1; turn <= 50; turn++) {
        await Promise.resolve();
      }
      seen.push("chain");
    });
    here.schedule(10, () => seen.push("same instant"));
    here.schedule(11, () => seen.push("next"));
    await here.advance(20);
    expect(seen).toEqual(["chain", "same instant", "next"]);
  });

  it("lets promises that were begun before the call schedule events inside it", async () => {
    const here = world();
    const seen: number[] = [];
    void Promise.resolve().then(() => here.schedule(5, () => seen.push(here.elapsed())));
    await here.advance(5);
    expect(seen).toEqual([5]);
  });

  it("stops at the event that makes the predicate hold", async () => {
    const here = world();
    let count = 0;
    const again = () => {
      count++;
      here.schedule(10, again);
    };
    here.schedule(10, again);
    await expect(here.until(() => count === 3, 1_000)).resolves.toBe(true);
    expect(here.elapsed()).toBe(30);
    await expect(here.until(() => count === 99, 45)).resolves.toBe(false);
    expect(here.elapsed()).toBe(75);
  });

  it("returns at once when the predicate holds already", async () => {
    const here = world();
    here.schedule(0, () => {
      throw new Error("must not run");
    });
    await expect(here.until(() => true, 10)).resolves.toBe(true);
    expect(here.pending()).toBe(1);
  });

  it("steps one event at a time, also within one instant", async () => {
    const here = world();
    const seen: string[] = [];
    here.schedule(7, () => seen.push("a"));
    here.schedule(7, () => seen.push("b"));
    await expect(here.step()).resolves.toBe(true);
    expect(seen).toEqual(["a"]);
    expect(here.elapsed()).toBe(7);
    await here.step();
    expect(seen).toEqual(["a", "b"]);
    await expect(here.step()).resolves.toBe(false);
  });

  it("takes cancelled events out of the count, and tells what waits by label", async () => {
    const here = world();
    const cancel = here.schedule(5, () => {}, "watchdog");
    here.schedule(6, () => {}, "watchdog");
    here.schedule(7, () => {});
    expect(here.pendingByLabel()).toEqual({ event: 1, watchdog: 2 });
    cancel();
    cancel();
    expect(here.pending()).toBe(2);
    expect(here.pendingByLabel()).toEqual({ event: 1, watchdog: 1 });
    await here.advance(7);
    expect(here.pending()).toBe(0);
    expect(here.nextEventAt()).toBeUndefined();
  });

  it("goes on past an event that throws, then rejects with its error once", async () => {
    const here = world();
    const seen: number[] = [];
    const broken = new Error("broken firmware");
    here.schedule(1, () => {
      throw broken;
    });
    here.schedule(2, () => seen.push(2));
    await expect(here.advance(3)).rejects.toBe(broken);
    expect(seen).toEqual([2]);
    expect(here.elapsed()).toBe(3);
    await expect(here.advance(1)).resolves.toBeUndefined();
  });

  it("gathers the errors of several events", async () => {
    const here = world();
    for (const delay of [1, 2]) {
      here.schedule(delay, () => {
        throw new Error(`at ${delay}`);
      });
    }
    await expect(here.advance(3)).rejects.toMatchObject({
      message: expect.stringContaining("2 events threw, the first: Error: at 1"),
      errors: [new Error("at 1"), new Error("at 2")],
    });
  });

  it("breaks off an endless zero-delay loop and names it", async () => {
    const here = world({ workLimit: 500 });
    const loop = () => void here.schedule(0, loop, "greedy");
    here.schedule(3, loop, "greedy");
    await expect(here.advance(10)).rejects.toThrow("Time stands still: 500 events at 3 ms, the last is greedy");
  });

  it("does not take many events over a stretch of time for a loop", async () => {
    const here = world({ workLimit: 10 });
    let count = 0;
    const tick = () => {
      count++;
      here.schedule(1, tick);
    };
    tick();
    await here.advance(100);
    expect(count).toBe(101);
  });

  it("refuses to be driven by two at once, and can be driven again after", async () => {
    const here = world();
    const first = here.advance(10);
    await expect(here.advance(10)).rejects.toThrow("runs already");
    await first;
    await here.advance(1);
    expect(here.elapsed()).toBe(11);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])("refuses a delay of %p, naming the event", (delay) => {
    expect(() => world().schedule(delay, () => {}, "odd")).toThrow(/odd/);
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("refuses to advance by %p", async (ms) => {
    await expect(world().advance(ms)).rejects.toThrow(RangeError);
  });
});
