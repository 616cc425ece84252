import type { FaultSpec } from "../world/faults/fault";
import { isTimed } from "../world/faults/fault-count";
import { isPossible } from "../world/faults/impossible-faults";
import type { KnownNames } from "./known-names";
import { notOneOf, type ScenarioProblem } from "./problem";
import type { RawScenario } from "./raw-scenario";

/** Faults that name what is not there, or whose fields contradict each other. */
export function checkFaults(raw: RawScenario, names: KnownNames): readonly ScenarioProblem[] {
  return (raw.faults ?? []).flatMap((fault, index) =>
    problemsOf(fault, raw.steps.length, names).map(({ path, message }) => ({
      path: path === "" ? `faults[${index}]` : `faults[${index}].${path}`,
      message,
    })),
  );
}

function problemsOf(fault: FaultSpec, steps: number, names: KnownNames): readonly ScenarioProblem[] {
  const problems: ScenarioProblem[] = [];
  if (fault.device !== undefined && !names.devices.includes(fault.device)) {
    problems.push({ path: "device", message: notOneOf(fault.device, "a device of this scenario", names.devices) });
  }
  if (fault.phone !== undefined && !names.phones.includes(fault.phone)) {
    problems.push({ path: "phone", message: notOneOf(fault.phone, "a phone of this scenario", names.phones) });
  }
  if (fault.step !== undefined && fault.step > steps) {
    problems.push({ path: "step", message: `there are only ${steps} steps` });
  }
  problems.push(...when(fault));
  if (fault.do === "delay" && fault.ms === undefined) {
    problems.push({ path: "", message: 'a delay needs the field "ms"' });
  }
  if (fault.do !== "error" && (fault.errCode !== undefined || fault.errno !== undefined)) {
    problems.push({ path: "", message: '"errCode" and "errno" belong to "do": "error"' });
  }
  if (!isPossible(fault.on, fault.do)) {
    problems.push({ path: "do", message: `"${fault.do}" does not go with "on": "${fault.on}"` });
  }
  return problems;
}

function when(fault: FaultSpec): readonly ScenarioProblem[] {
  const { nth, atMs, every, everyMs } = fault;
  const chosen = [nth, atMs, every, everyMs].filter((value) => value !== undefined);
  if (fault.on === "app.kill") {
    const ofClock = [atMs, everyMs].filter((value) => value !== undefined);
    return ofClock.length === 1 && chosen.length === 1
      ? []
      : [{ path: "", message: 'the clock kills an app: say "atMs" or "everyMs", one of them' }];
  }
  if (chosen.length > 1) return [{ path: "", message: 'use only one of "nth", "atMs", "every" and "everyMs"' }];
  return everyMs === undefined || isTimed(fault)
    ? []
    : [{ path: "everyMs", message: `the clock does not bring "${fault.on}": count its events with "every"` }];
}
