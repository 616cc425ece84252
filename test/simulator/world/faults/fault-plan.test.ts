import fc from "fast-check";
import { FAULT_POINTS, type FaultSpec } from "../../../../simulator/world/faults/fault";
import { FaultPlan } from "../../../../simulator/world/faults/fault-plan";
import { SeededRandom } from "../../../../simulator/world/random/seeded-random";

const LAMP = { phone: "phone", device: "LAMP" };

function plan(...faults: FaultSpec[]) {
  const clock = { time: 1_000, now: () => clock.time };
  return { clock, faults: new FaultPlan(faults, clock, new SeededRandom(1)) };
}

/** Which of `count` events are struck, 1-based. */
function struck(faults: FaultPlan, count: number, target = LAMP): number[] {
  return Array.from({ length: count }, (_, index) => index + 1).filter(
    () => faults.strike("ble.write", target) !== undefined,
  );
}

const write = (rest: Partial<FaultSpec>): FaultSpec => ({ on: "ble.write", do: "drop", ...rest });

describe("when a fault strikes", () => {
  it.each([
    ["at the n-th event", { nth: 4 }, [4]],
    ["at every n-th event", { every: 3 }, [3, 6, 9]],
    ["at the first event when it says nothing else", {}, [1]],
    ["at the first event at or after a time that is past", { atMs: 0 }, [1]],
    ["not at all when its time has not come", { atMs: 1 }, []],
    ["not at another device's events", { device: "PLUG" }, []],
    ["not at another phone's events", { phone: "tablet" }, []],
    ["not before its step", { step: 1 }, []],
  ])("is %s", (_name, rest, expected) => {
    expect(struck(plan(write(rest)).faults, 10)).toEqual(expected);
  });

  it("is once at the first event at or after its time", () => {
    const { clock, faults } = plan(write({ atMs: 500 }));
    expect(struck(faults, 1)).toEqual([]);
    clock.time += 500;
    expect(struck(faults, 3)).toEqual([1]);
  });

  it("is counted for each phone apart", () => {
    const { faults } = plan(write({ nth: 2 }));
    expect(faults.strike("ble.write", { phone: "a" })).toBeUndefined();
    expect(faults.strike("ble.write", { phone: "b" })).toBeUndefined();
    expect(faults.strike("ble.write", { phone: "a" })).toBeDefined();
    expect(faults.strike("ble.write", { phone: "b" })).toBeDefined();
  });

  it("counts only the events of its device", () => {
    const { faults } = plan(write({ nth: 2, device: "LAMP" }));
    const order = ["LAMP", "PLUG", "PLUG", "LAMP"].map(
      (device) => faults.strike("ble.write", { phone: "a", device }) !== undefined,
    );
    expect(order).toEqual([false, false, false, true]);
  });

  it("counts only its point", () => {
    const { faults } = plan(write({ nth: 2 }));
    faults.strike("ble.read", LAMP);
    faults.strike("ble.write", LAMP);
    faults.strike("ble.notify", LAMP);
    expect(faults.strike("ble.write", LAMP)).toMatchObject({ do: "drop" });
  });

  it("counts from its step's start, and only while that step runs", () => {
    const { clock, faults } = plan(write({ step: 2, nth: 2 }), write({ do: "hang", step: 2, atMs: 100 }));
    faults.enterStep(1);
    expect(struck(faults, 5)).toEqual([]);
    clock.time += 10_000;
    faults.enterStep(2);
    expect(struck(faults, 3)).toEqual([2]);
    clock.time += 100;
    expect(faults.strike("ble.write", LAMP)).toMatchObject({ do: "hang" });
    faults.enterStep(3);
    expect(struck(faults, 5)).toEqual([]);
    faults.enterStep(2);
    expect(struck(faults, 3)).toEqual([2]);
  });

  it("keeps apart the steps that two phones are in at once", () => {
    const { faults } = plan(write({ step: 1 }), write({ do: "hang", step: 2 }));
    faults.enterStep(1, "a");
    faults.enterStep(2, "b");
    expect(faults.strike("ble.write", { phone: "a" })).toMatchObject({ do: "drop" });
    expect(faults.strike("ble.write", { phone: "b" })).toMatchObject({ do: "hang" });
    expect(faults.strike("ble.write", { phone: "c" })).toBeUndefined();
  });

  it("finds the step of an event that has no phone in any phone's step", () => {
    const { faults } = plan({ on: "wifi.join", do: "error", step: 2, nth: 2, device: "LAMP" });
    faults.enterStep(2, "b");
    faults.enterStep(3, "a");
    expect(faults.strike("wifi.join", { device: "LAMP" })).toBeUndefined();
    expect(faults.strike("wifi.join", { device: "LAMP" })).toMatchObject({ do: "error" });
  });

  it("counts in steps beside the one that a phone is in, each its own, until everyone enters the next", () => {
    const { faults } = plan(
      write({ step: 2, nth: 3 }),
      write({ step: 3, do: "hang", nth: 2 }),
      { on: "cloud.publish", do: "delay", step: 4 },
      { on: "cloud.publish", do: "drop", step: 3 },
    );
    faults.enterStep(2, "phone");
    faults.strike("ble.write", LAMP);
    faults.enterBeside(3, "phone");
    faults.enterBeside(4, "phone");
    expect(faults.strike("ble.write", LAMP)).toBeUndefined();
    expect(faults.strike("ble.write", { ...LAMP, phone: "tablet" })).toBeUndefined();
    expect(faults.strike("ble.write", LAMP)?.do).toBe("drop");
    expect(faults.strike("cloud.publish", { device: "LAMP" })?.do).toBe("delay");
    faults.enterStep(5);
    expect(faults.strike("cloud.publish", { device: "LAMP" })).toBeUndefined();
  });

  it("starts over for events without a phone when a phone enters the step again", () => {
    const { faults } = plan({ on: "wifi.join", do: "error", step: 1, nth: 2 });
    const joins = () => [1, 2].map(() => faults.strike("wifi.join", { device: "LAMP" })?.do);
    faults.enterStep(1, "a");
    expect(joins()).toEqual([undefined, "error"]);
    faults.enterStep(1, "a");
    expect(joins()).toEqual([undefined, "error"]);
  });

  it("goes by the file's order when two are due, and both have counted", () => {
    const { faults } = plan(write({ do: "hang", nth: 2 }), write({ do: "drop", every: 1 }));
    const kinds = [1, 2, 3].map(() => faults.strike("ble.write", LAMP)?.do);
    expect(kinds).toEqual(["drop", "hang", "drop"]);
    expect(faults.strikes()).toEqual({ drop: 2, hang: 1 });
  });

  it("keeps a fault with a time for the next event when another came first", () => {
    const { faults } = plan(write({ do: "hang", nth: 1 }), write({ do: "drop", atMs: 0 }));
    expect([1, 2, 3].map(() => faults.strike("ble.write", LAMP)?.do)).toEqual(["hang", "drop", undefined]);
  });
});

describe("counting faults against a naive model", () => {
  const phone = fc.constantFrom("a", "b");
  const device = fc.constantFrom("LAMP", "PLUG");
  const point = fc.constantFrom(...FAULT_POINTS.slice(2, 4));
  const when = fc.oneof(
    fc.record({ nth: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ every: fc.integer({ min: 1, max: 4 }) }),
  );
  const fault = fc
    .tuple(
      point,
      when,
      fc.option(phone, { nil: undefined }),
      fc.option(device, { nil: undefined }),
      fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    )
    .map(
      ([on, timing, ofPhone, ofDevice, step]): FaultSpec => ({
        on,
        do: "drop",
        ...timing,
        ...(ofPhone === undefined ? {} : { phone: ofPhone }),
        ...(ofDevice === undefined ? {} : { device: ofDevice }),
        ...(step === undefined ? {} : { step }),
      }),
    );
  const event = fc.oneof(
    { weight: 8, arbitrary: fc.record({ on: point, phone, device }) },
    { weight: 1, arbitrary: fc.record({ enter: fc.integer({ min: 1, max: 3 }) }) },
  );
  type Event = { on: string; phone: string; device: string } | { enter: number };

  /** Looks back over the whole history for each event. */
  function expected(spec: FaultSpec, history: readonly Event[]): boolean {
    const last = history.at(-1);
    if (last === undefined || "enter" in last) {
      return false;
    }
    const entered = history.map((one) => "enter" in one).lastIndexOf(true);
    const running = history[entered];
    if (spec.step !== undefined && !(running !== undefined && "enter" in running && running.enter === spec.step)) {
      return false;
    }
    const counted = (one: Event): boolean =>
      !("enter" in one) &&
      one.on === spec.on &&
      one.phone === last.phone &&
      (spec.phone ?? one.phone) === one.phone &&
      (spec.device ?? one.device) === one.device;
    const seen = history.slice(spec.step === undefined ? 0 : Math.max(0, entered)).filter(counted).length;
    return counted(last) && (spec.every === undefined ? seen === spec.nth : seen % spec.every === 0);
  }

  it("strikes exactly where the rules say", () => {
    let strikes = 0;
    fc.assert(
      fc.property(fault, fc.array(event, { minLength: 20, maxLength: 40 }), (spec, events) => {
        const { faults } = plan(spec);
        events.forEach((one, index) => {
          const history = events.slice(0, index + 1);
          if ("enter" in one) {
            faults.enterStep(one.enter);
          } else {
            const hit = faults.strike(one.on, one) !== undefined;
            expect(hit).toBe(expected(spec, history));
            strikes += hit ? 1 : 0;
          }
        });
      }),
      { numRuns: 300 },
    );
    expect(strikes).toBeGreaterThan(100);
  });
});

describe("faults that the clock brings", () => {
  const hide: FaultSpec = { on: "app.hide", do: "hang", atMs: 700 };
  const power: FaultSpec = { on: "ble.write", do: "power-off", step: 2, atMs: 50 };

  it("are told for the scenario and for each step", () => {
    const { faults } = plan(hide, power, write({ atMs: 9 }), { on: "app.hide", do: "hang", step: 2 });
    expect(faults.timed()).toEqual([{ fault: hide, atMs: 700 }]);
    expect(faults.timed(1)).toEqual([]);
    expect(faults.timed(2)).toEqual([
      { fault: power, atMs: 50 },
      { fault: { on: "app.hide", do: "hang", step: 2 }, atMs: 0 },
    ]);
  });

  it("strike no event, and count when they are recorded", () => {
    const { clock, faults } = plan({ on: "ble.write", do: "power-off", atMs: 50 }, hide);
    clock.time += 1_000;
    expect(struck(faults, 3)).toEqual([]);
    expect(faults.strike("app.hide", LAMP)).toBeUndefined();
    expect(faults.strikes()).toEqual({});
    faults.record(hide);
    expect(faults.strikes()).toEqual({ hang: 1 });
  });

  it("do not include a loss of power that waits for an event", () => {
    const { faults } = plan(write({ do: "power-off", nth: 2 }));
    expect(faults.timed()).toEqual([]);
    expect(struck(faults, 3)).toEqual([2]);
  });
});

describe("corrupting a value", () => {
  const bits = (value: Uint8Array) => value.reduce((sum, byte) => sum + byte.toString(2).replace(/0/g, "").length, 0);

  it("flips exactly one bit, in a copy, the same for the same seed", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), (value) => {
        const before = value.slice();
        const corrupted = plan().faults.corrupt(value);
        expect(bits(corrupted.map((byte, index) => byte ^ (value[index] ?? 0)))).toBe(1);
        expect(value).toEqual(before);
        expect(plan().faults.corrupt(value)).toEqual(corrupted);
      }),
    );
  });

  it("reaches every bit", () => {
    const { faults } = plan();
    const seen = new Set(Array.from({ length: 500 }, () => faults.corrupt(new Uint8Array(2)).join()));
    expect(seen.size).toBe(16);
  });

  it("leaves nothing as nothing", () => {
    expect(plan().faults.corrupt(new Uint8Array(0))).toHaveLength(0);
  });
});
