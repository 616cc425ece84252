import { buildWorld, phoneSpec, type ScenarioWorld } from "../../../simulator/scenario/build-world";
import { parseScenario } from "../../../simulator/scenario/parse-scenario";
import type { RawScenario } from "../../../simulator/scenario/raw-scenario";
import type { TraceEntry } from "../../../simulator/world/trace/trace";
import type { Internet } from "../../../simulator/world/wifi/internet";
import type { PhoneSpec } from "../../../simulator/wx/phone-spec";
import { createVirtualPhone, type VirtualPhone } from "../../../simulator/wx/virtual-phone";

/** A scenario as a file has it; name and steps may be left out, a page test does the steps itself. */
export type RoomScenario = Partial<RawScenario>;

export interface Room extends ScenarioWorld {
  readonly phone: VirtualPhone;
}

/**
 * A world with one phone in it.
 *
 * @param phone what it is beside what the scenario says
 * @param internet what lies beyond the phone's own network; absent: nothing
 */
export function makeRoom(
  given: RoomScenario,
  phone: Partial<PhoneSpec>,
  sink: (entry: TraceEntry) => void,
  internet?: Internet,
): Room {
  const parsed = parseScenario(JSON.stringify({ name: "page test", steps: [{ do: "wait", ms: 0 }], ...given }));
  if (!parsed.ok) throw new Error(parsed.problems.map(({ path, message }) => `${path}: ${message}`).join("\n"));
  const world = buildWorld(parsed.scenario, { sink });
  const [own] = parsed.scenario.phones;
  const spec = { name: "phone", os: "android" as const, ...(own && phoneSpec(own)), ...phone };
  return {
    ...world,
    phone: createVirtualPhone(internet === undefined ? world.forPhones : { ...world.forPhones, internet }, spec),
  };
}
