import { drawPlan } from "../../../simulator/soak/draw-plan";
import type { SoakPlan } from "../../../simulator/soak/plan";
import { runSession } from "../../../simulator/soak/run-session";
import { runSoak } from "../../../simulator/soak/run-soak";
import { shrink } from "../../../simulator/soak/shrink";
import { PAIRED } from "../../../simulator/soak/soak-devices";

const SESSIONS = 60;

describe("soak", () => {
  it(`${SESSIONS} random sessions break no rule, on every kind of phone`, async () => {
    const { totals, failure } = await runSoak({ sessions: SESSIONS, seed: 5 });
    expect(failure).toBeUndefined();
    expect(totals.sessions).toBe(SESSIONS);
    expect(totals.callsPerSession).toBeGreaterThanOrEqual(20);
    expect(Object.values(totals.actions).every((count) => count > 0)).toBe(true);
    const struck = Object.entries(totals.profiles).filter(([, { faults }]) => faults > 0);
    const systems = new Set(struck.map(([name]) => name.split(" ")[0]));
    expect([...systems].sort()).toEqual(["android", "harmony", "ios"]);
  }, 120_000);

  it.each(PAIRED.map(({ spec }) => spec.name))("%s joins when nothing is in its way", async (device) => {
    const plan: SoakPlan = {
      seed: 1,
      phone: { os: "android", mtu: 247, parallelCalls: "refuse" },
      faults: [],
      events: [],
      steps: [{ do: "pair", device, ssid: "Home", password: "correct horse" }],
    };
    const { ends, violations } = await runSession(plan);
    expect([ends, violations]).toEqual([[`pair ${device}: joined`], []]);
  });

  it("a lamp that was paired is controlled from its panel, and nothing is left open", async () => {
    const device = "Modelled lamp";
    const plan: SoakPlan = {
      seed: 1,
      phone: { os: "android", mtu: 247, joined: "Home" },
      faults: [],
      events: [],
      steps: [
        { do: "set", device, property: "power", value: true },
        { do: "pair", device, ssid: "Home", password: "correct horse" },
        { do: "set", device, property: "power", value: true },
        { do: "set", device, property: "brightness", value: 30 },
        { do: "set", device, property: "brightness", value: "none" },
      ],
    };
    const { ends, violations } = await runSession(plan);
    expect(violations).toEqual([]);
    expect(ends.map((end) => end.replace(/^.*: /, ""))).toEqual([
      ...["failed", "joined", "confirmed by ble", "confirmed by ble", "refused"],
    ]);
  });

  it("a lamp that was paired is controlled through the cloud out of reach, once through a server that dies and loses its messages", async () => {
    const device = "Modelled lamp";
    const plan: SoakPlan = {
      seed: 1,
      phone: { os: "android", mtu: 247 },
      isInCloud: true,
      faults: [
        { on: "cloud.publish", do: "drop", every: 3 },
        { on: "server.kill", do: "power-off", atMs: 12_000, ms: 3_000 },
      ],
      events: [],
      steps: [
        { do: "pair", device, ssid: "Home", password: "correct horse" },
        { do: "set", device, property: "power", value: true, path: "cloud" },
        { do: "invoke", device, action: "identify", path: "cloud" },
        { do: "set", device, property: "brightness", value: 30, path: "ble" },
      ],
    };
    const { ends, violations, strikes } = await runSession(plan);
    expect(violations).toEqual([]);
    expect(new Set(strikes.map(({ on }) => on))).toEqual(new Set(["cloud.publish", "server.kill"]));
    expect(ends.map((end) => end.replace(/^.*: /, ""))).toEqual([
      ...["joined", "confirmed by cloud", "confirmed by cloud", "confirmed by ble"],
    ]);
  });

  it("the same session has the same trace, another one another", async () => {
    const [once, twice, other] = [await runSession(drawPlan(1, 7)), await runSession(drawPlan(1, 7)), drawPlan(2, 7)];
    expect(twice.traceHash).toBe(once.traceHash);
    expect((await runSession(other)).traceHash).not.toBe(once.traceHash);
  });

  it("an abandoned window that loses the link lets nothing into the dead link", async () => {
    // Found by the soak: the cause was only heard by who still waited.
    const plan: SoakPlan = {
      seed: 38378889,
      phone: { os: "android", mtu: 23, apiLevel: 21 },
      faults: [
        { on: "ble.write", do: "power-off", nth: 7 },
        { on: "ble.scan", do: "duplicate", nth: 1 },
      ],
      events: [{ atMs: 1869, do: "hide", ms: 2074 }],
      steps: [
        {
          do: "link",
          ops: [
            { atMs: 0, op: "read", on: "level" },
            { atMs: 2867, op: "notify", on: "lamp", ms: 1979 },
            { atMs: 0, cancelMs: 665, op: "long", bytes: 879 },
            { atMs: 0, op: "read", on: "store" },
            { atMs: 3197, cancelMs: 1038, op: "write", on: "store", bytes: 20 },
            { atMs: 0, op: "notify", on: "lamp", ms: 1843 },
            { atMs: 2970, op: "rssi" },
            { atMs: 0, op: "notify", on: "heart", ms: 3224 },
            { atMs: 3991, op: "read", on: "battery" },
            { atMs: 0, op: "read", on: "lamp" },
          ],
        },
      ],
    };
    expect((await runSession(plan)).violations).toEqual([]);
  });

  it("a failure is made smaller until nothing can be left out", async () => {
    const plan = drawPlan(1, 1047);
    const small = await shrink(plan, async ({ steps }) =>
      steps.some((step) => step.do === "link" && step.ops.some(({ op }) => op === "long")),
    );
    expect(small.phone).not.toHaveProperty("linkSettings");
    expect(small.faults).toEqual([]);
    expect(small.events).toEqual([]);
    expect(small.steps).toEqual([{ do: "link", ops: [expect.objectContaining({ op: "long", atMs: 0 })] }]);
  });
});
