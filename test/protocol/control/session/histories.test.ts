import * as fc from "fast-check";
import { nightly } from "../../../support/nightly";
import type { Done } from "./model-device";
import { rig } from "./rig";

/** By its place in the session's paths. */
type Which = 0 | 1 | 2;

/** What may happen, one after the other. */
type Happening =
  | { readonly do: "set"; readonly property: "power" | "brightness"; readonly value: number; readonly ttlMs: number }
  | { readonly do: "invoke" }
  | { readonly do: "wait"; readonly ms: number }
  | { readonly do: "network"; readonly path: Which; readonly delays: readonly (readonly number[])[] }
  | { readonly do: "lose"; readonly path: Which }
  | { readonly do: "slow"; readonly path: Which; readonly openMs: number }
  | { readonly do: "reach"; readonly path: Which; readonly is: boolean }
  | { readonly do: "choose"; readonly path: "ble" | "lan" | "cloud" | "auto" }
  | { readonly do: "reboot" }
  | { readonly do: "button" };

/** A command, and when it may run, ms of the world. */
interface Asked {
  readonly op: "set" | "invoke";
  readonly values: object;
  readonly from: number;
  readonly ttlMs: number;
}

const which = fc.constantFrom<Which>(0, 1, 2);
/** Lost, late, doubled, overtaken. */
const fates = fc.array(fc.array(fc.integer({ min: 1, max: 6_000 }), { maxLength: 3 }), { minLength: 1, maxLength: 4 });
const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("set" as const),
      property: fc.constantFrom("power" as const, "brightness" as const),
      value: fc.integer({ min: 1, max: 100 }),
      ttlMs: fc.constantFrom(300, 2_000, 10_000),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: "invoke" as const }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.integer({ min: 1, max: 4_000 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("network" as const), path: which, delays: fates }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("lose" as const), path: which }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("slow" as const),
      path: which,
      openMs: fc.integer({ min: 0, max: 4_000 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("reach" as const), path: which, is: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("choose" as const),
      path: fc.constantFrom("ble" as const, "lan" as const, "cloud" as const, "auto" as const),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ do: "reboot" as const }) },
  { weight: 1, arbitrary: fc.constant({ do: "button" as const }) },
);

/** A session and its device after all that happened, and after everything healed. */
async function lived(history: readonly Happening[]) {
  const r = rig({}, ["ble", "lan", "cloud"]);
  const asked: Asked[] = [];
  /** Each brightness is another, so that what is shown can be told apart; the one of a start is none of them. */
  let brightness = 100;
  const next = () => (--brightness === 50 ? --brightness : brightness);
  const step = (what: Happening): void => {
    const path = "path" in what && typeof what.path === "number" ? r.paths[what.path] : undefined;
    if (what.do === "set") {
      const values = what.property === "power" ? { power: what.value > 50 } : { brightness: next() };
      asked.push({ op: "set", values, from: r.world.now(), ttlMs: what.ttlMs });
      r.set(values, { ttlMs: what.ttlMs });
    } else if (what.do === "invoke") {
      asked.push({ op: "invoke", values: {}, from: r.world.now(), ttlMs: 10_000 });
      r.invoke("blink", 2);
    } else if (what.do === "network" && path !== undefined) {
      let at = 0;
      path.fate = () => what.delays[at++ % what.delays.length] ?? [];
    } else if (what.do === "lose") path?.lose();
    else if (what.do === "slow" && path !== undefined) path.openMs = what.openMs;
    else if (what.do === "reach") path?.reachability$.next({ isReachable: what.is });
    else if (what.do === "choose") r.session.choose(what.path);
    else if (what.do === "reboot") r.device.reboot();
    else if (what.do === "button") {
      const change = r.device.change({ brightness: next() });
      for (const each of r.paths) each.say(change);
    }
  };
  for (const what of history) {
    step(what);
    await r.world.advance(what.do === "wait" ? what.ms : 1);
  }
  for (const path of r.paths) {
    path.fate = () => [10];
    path.reachability$.next({ isReachable: true });
  }
  r.session.choose("auto");
  await r.world.advance(45_000);
  return { ...r, asked };
}

/** What ran without a command of its own whose time it was. */
function unasked(asked: readonly Asked[], done: readonly Done[]): readonly Done[] {
  const open = [...asked].sort((one, other) => one.from + one.ttlMs - (other.from + other.ttlMs));
  return done.filter(({ op, values, at }) => {
    const mine = open.findIndex(
      (each) =>
        each.op === op &&
        JSON.stringify(each.values) === JSON.stringify(values) &&
        at >= each.from &&
        at < each.from + each.ttlMs,
    );
    if (mine >= 0) open.splice(mine, 1);
    return mine < 0;
  });
}

describe("whatever the network, the device and a person do", () => {
  const runs = { numRuns: nightly(60, 500) };
  const histories = fc.array(happening, { minLength: 3, maxLength: 25 });

  it("every command ends once, runs at most once and in its time, and the state converges", async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const r = await lived(history);
        expect(r.outcomes).toHaveLength(r.asked.length);
        expect(unasked(r.asked, r.device.done)).toEqual([]);
        const shown = r.states.at(-1)?.properties;
        for (const [property, value] of Object.entries(r.device.values))
          expect(shown?.[property]).toMatchObject({ value });
        expect(Object.values(shown ?? {}).filter(({ desired }) => desired !== undefined)).toEqual([]);
      }),
      runs,
    );
  });

  it("what is shown never goes back, neither in its value nor in its time", async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const { states, device } = await lived(history);
        const shown = states.flatMap(({ properties: { brightness } }) =>
          brightness === undefined ? [] : [brightness],
        );
        const places = shown.map(({ value = 50 }) => device.past.indexOf(value)).filter((place) => place >= 0);
        expect(places).toEqual([...places].sort((one, other) => one - other));
        const times = shown.map(({ at = 0 }) => at);
        expect(times).toEqual([...times].sort((one, other) => one - other));
      }),
      runs,
    );
  });

  it("a message keeps its key, its words and its end of life however often and by whatever path it is sent", async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const r = await lived(history);
        const texts = new Map<string, Set<string>>();
        for (const message of r.commands()) {
          if (!("key" in message)) continue;
          texts.set(message.key, (texts.get(message.key) ?? new Set()).add(JSON.stringify(message)));
        }
        expect([...texts.values()].every((same) => same.size === 1)).toBe(true);
      }),
      runs,
    );
  });

  it("a path that is gone without a word costs no command: another that works brings it, and it runs once", async () => {
    const left = fc.record({
      gone: fc.subarray([0, 1, 2], { minLength: 1, maxLength: 2 }),
      afterMs: fc.integer({ min: 0, max: 30_000 }),
      openMs: fc.integer({ min: 0, max: 4_000 }),
      pauses: fc.array(fc.integer({ min: 0, max: 1_500 }), { minLength: 1, maxLength: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(left, async ({ gone, afterMs, openMs, pauses }) => {
        const r = rig({}, ["ble", "lan", "cloud"]);
        await r.world.advance(100 + afterMs);
        for (const [index, path] of r.paths.entries()) {
          if (gone.includes(index)) path.fate = () => [];
          path.openMs = openMs;
        }
        for (const [index, ms] of pauses.entries()) {
          if (index % 3 === 2) r.invoke("blink", 2);
          else r.set(index % 3 === 0 ? { power: index % 2 === 0 } : { brightness: 10 + index });
          await r.world.advance(ms);
        }
        await r.world.advance(15_000);
        expect(r.outcomes).toHaveLength(pauses.length);
        expect(r.outcomes.filter(({ outcome }) => outcome !== "confirmed")).toEqual([]);
        const runs = r.device.done.map(({ key }) => key);
        expect(new Set(runs).size).toBe(runs.length);
      }),
      { numRuns: nightly(20, 300) },
    );
  });
});
