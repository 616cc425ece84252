import { PATH_KINDS } from "../../../protocol/control/path";
import { CLOUD_POINTS } from "../../../simulator/soak/draw-cloud";
import { drawPlan } from "../../../simulator/soak/draw-plan";
import { isPossible } from "../../../simulator/world/faults/impossible-faults";

const PLANS = Array.from({ length: 600 }, (_, session) => drawPlan(3, session));
const IN_CLOUD = PLANS.filter(({ isInCloud }) => isInCloud);

describe("the cloud in the soak", () => {
  it("is there in a part of the sessions, with every fault of it, possible ones alone; the others have none", () => {
    expect(IN_CLOUD.length).toBeGreaterThan(100);
    expect(PLANS.length - IN_CLOUD.length).toBeGreaterThan(300);
    const ofCloud = ({ faults }: (typeof PLANS)[number]) => faults.filter(({ on }) => CLOUD_POINTS.includes(on));
    const drawn = IN_CLOUD.flatMap(ofCloud);
    expect([...new Set(drawn.map(({ on }) => on))].sort()).toEqual([...CLOUD_POINTS].sort());
    expect(drawn.filter((fault) => !isPossible(fault.on, fault.do))).toEqual([]);
    expect(PLANS.filter((plan) => plan.isInCloud === undefined).flatMap(ofCloud)).toEqual([]);
  });

  it("is a way that commands go by alone, as are the others; and actions are invoked beside what is set", () => {
    const commands = PLANS.flatMap(({ steps }) => steps).filter((step) => step.do === "set" || step.do === "invoke");
    for (const kind of PATH_KINDS) expect(commands.filter(({ path }) => path === kind).length).toBeGreaterThan(5);
    expect(commands.filter(({ path }) => path === undefined).length).toBeGreaterThan(100);
    expect(commands.filter((step) => step.do === "invoke").length).toBeGreaterThan(30);
  });
});
