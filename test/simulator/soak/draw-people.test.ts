import { drawPlan } from "../../../simulator/soak/draw-plan";
import type { SoakPlan } from "../../../simulator/soak/plan";
import { runSession } from "../../../simulator/soak/run-session";

const PLANS = Array.from({ length: 600 }, (_, session) => drawPlan(3, session));
const device = "Modelled lamp";

describe("several people in the soak", () => {
  it("share, hand over, revoke and unbind, from either side, where there is a server and nowhere else", () => {
    const isOfPeople = (step: SoakPlan["steps"][number]) => ["share", "revoke", "unbind"].includes(step.do);
    const [inCloud, atHome] = [PLANS.filter(({ isInCloud }) => isInCloud), PLANS.filter(({ isInCloud }) => !isInCloud)];
    const drawn = inCloud.flatMap(({ steps }) => steps.filter(isOfPeople));
    const seen = drawn.map((step) =>
      "role" in step ? [step.do, step.by, step.role] : [step.do, "by" in step && step.by],
    );
    expect([...new Set(seen.map((words) => words.join(" ")))].sort()).toEqual([
      ...["revoke other", "revoke person", "share other guest", "share other owner"],
      ...["share person guest", "share person owner", "unbind other", "unbind person"],
    ]);
    expect(inCloud.filter(({ steps }) => !steps.some(isOfPeople)).length).toBeGreaterThan(40);
    expect(atHome.flatMap(({ steps }) => steps.filter(isOfPeople))).toEqual([]);
    const byOther = inCloud.flatMap(({ steps }) => steps.filter((step) => step.do === "set" && step.by === "other"));
    expect(byOther.length).toBeGreaterThan(50);
  });

  it("end as the server says: a guest controls, shares with nobody, is out once revoked; who was handed it has it alone", async () => {
    const common = { do: "set", device, property: "brightness", path: "cloud" } as const;
    const plan: SoakPlan = {
      seed: 1,
      phone: { os: "android", mtu: 247 },
      isInCloud: true,
      faults: [],
      events: [],
      steps: [
        { do: "pair", device, ssid: "Home", password: "correct horse" },
        { ...common, value: 20, by: "other" },
        { do: "share", device, by: "person", role: "guest", acceptsAfterMs: 2_000 },
        { ...common, value: 30, by: "other" },
        { do: "share", device, by: "other", role: "guest", acceptsAfterMs: 0 },
        { do: "revoke", device, by: "person" },
        { ...common, value: 40, by: "other" },
        { do: "share", device, by: "person", role: "owner", acceptsAfterMs: 0 },
        { ...common, value: 50, by: "person" },
        { ...common, value: 60, by: "other" },
        { do: "unbind", device, by: "other" },
      ],
    };
    const { ends, violations } = await runSession(plan);
    expect(violations).toEqual([]);
    expect(ends.map((end) => end.replace(/^.*: /, ""))).toEqual([
      ...["joined", "failed", "accepted", "confirmed by cloud", "refused", "revoked", "refused", "accepted"],
      ...["failed", "confirmed by cloud", "unbound"],
    ]);
  });
});
