import type { FaultSpec } from "../world/faults/fault";
import type { FaultPlan } from "../world/faults/fault-plan";
import type { Radio } from "../world/radio/radio";
import type { Timeline } from "../world/time/timeline";
import type { VirtualPhone } from "../wx/virtual-phone";

/** What the clock's faults strike at: a stage is one. */
export interface StruckWorld {
  readonly world: Pick<Timeline, "schedule">;
  readonly radio: Pick<Radio, "powerOff" | "powerOn">;
  readonly faults: Pick<FaultPlan, "timed" | "record">;
  readonly devices: readonly string[];
  readonly handsets: ReadonlyMap<
    string,
    { readonly name: string; readonly phone: Pick<VirtualPhone, "hide" | "show"> }
  >;
}

/** How long a fault hides the app when the file does not say, ms: short enough that its JavaScript lives on. */
const HIDDEN_MS = 3_000;

/**
 * Schedules the faults that the clock brings: the app hidden for a while, a device without power.
 * @param step absent: those of the whole scenario; given: those of this step, which starts now.
 */
export function scheduleTimedFaults(stage: StruckWorld, step?: number): void {
  for (const { fault, atMs } of stage.faults.timed(step)) {
    stage.world.schedule(atMs, () => strikeNow(stage, fault), "scenario.fault");
  }
}

/** A fault of the clock strikes now. */
export function strikeNow(stage: StruckWorld, fault: FaultSpec): void {
  stage.faults.record(fault);
  if (fault.on === "app.hide") hideApps(stage, fault);
  else cutPower(stage, fault);
}

function hideApps(stage: StruckWorld, { phone, ms }: FaultSpec): void {
  const hidden = [...stage.handsets.values()].filter(({ name }) => phone === undefined || name === phone);
  for (const handset of hidden) {
    handset.phone.hide();
    stage.world.schedule(ms ?? HIDDEN_MS, () => handset.phone.show(), "scenario.fault");
  }
}

function cutPower(stage: StruckWorld, { device, ms }: FaultSpec): void {
  const names = stage.devices.filter((name) => device === undefined || name === device);
  for (const name of names) {
    stage.radio.powerOff(name);
    if (ms !== undefined) stage.world.schedule(ms, () => stage.radio.powerOn(name), "scenario.fault");
  }
}
