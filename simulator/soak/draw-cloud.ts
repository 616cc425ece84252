import type { FaultPoint, FaultSpec } from "../world/faults/fault";
import { FAULT_ACTIONS } from "../world/faults/fault";
import { isPossible } from "../world/faults/impossible-faults";
import type { SeededRandom } from "../world/random/seeded-random";
import { between, chance, pick, several } from "./draw";
import type { SoakPlan } from "./plan";

/** One in so many sessions has a server; its devices are bound to the person when they are paired. */
const IN_CLOUD_PERCENT = 30;

/** Where faults strike beyond the networks at home. */
export const CLOUD_POINTS: readonly FaultPoint[] = ["cloud.socket", "cloud.publish", "server.kill"];

/** Whether a session has a server, and what befalls it. Draws of its own: the rest of a session is the same with and without. */
export function drawCloud(random: SeededRandom): Pick<SoakPlan, "isInCloud" | "faults"> {
  if (!chance(random, IN_CLOUD_PERCENT)) return { faults: [] };
  return { isInCloud: true, faults: several(random.int(4), () => drawCloudFault(random)) };
}

function drawCloudFault(random: SeededRandom): FaultSpec {
  const on = pick(random, CLOUD_POINTS);
  if (on === "server.kill")
    return { on, do: "power-off", atMs: between(random, 500, 60_000), ms: between(random, 100, 20_000) };
  const action = pick(
    random,
    FAULT_ACTIONS.filter((known) => isPossible(on, known)),
  );
  return {
    on,
    do: action,
    ...(chance(random, 30) ? { every: between(random, 1, 6) } : { nth: between(random, 1, 12) }),
    ...(action === "delay" ? { ms: between(random, 1, 15_000) } : {}),
    ...(action === "error" ? { errCode: -1 } : {}),
  };
}
