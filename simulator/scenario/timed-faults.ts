import type { FaultSpec } from "../world/faults/fault";
import type { FaultPlan } from "../world/faults/fault-plan";
import type { Radio } from "../world/radio/radio";
import type { Timeline } from "../world/time/timeline";
import type { VirtualPhone } from "../wx/virtual-phone";

/** What the clock's faults strike at: a scenario context is one. */
export interface StruckWorld {
  readonly world: Pick<Timeline, "schedule">;
  readonly radio: Pick<Radio, "powerOff" | "powerOn">;
  readonly faults: Pick<FaultPlan, "timed" | "record">;
  readonly devices: readonly string[];
  /** Absent: nothing of the scenario is in a cloud. */
  readonly cloud?: { kill(ms?: number): void };
  readonly phones: ReadonlyMap<string, { readonly name: string; readonly phone: Pick<VirtualPhone, "hide" | "show"> }>;
}

/** How long a fault hides the app when the file does not say, ms: short enough that its JavaScript lives on. */
const HIDDEN_MS = 3_000;

/**
 * Schedules the faults that the clock brings: the app hidden for a while, a device without power, a server that is killed.
 * @param step absent: those of the whole scenario; given: those of this step, which starts now.
 */
export function scheduleTimedFaults(context: StruckWorld, step?: number): void {
  for (const { fault, atMs } of context.faults.timed(step)) {
    context.world.schedule(atMs, () => strikeNow(context, fault), "scenario.fault");
  }
}

/** A fault of the clock strikes now. */
export function strikeNow(context: StruckWorld, fault: FaultSpec): void {
  context.faults.record(fault);
  if (fault.on === "app.hide") hideApps(context, fault);
  else if (fault.on === "server.kill") context.cloud?.kill(fault.ms);
  else cutPower(context, fault);
}

function hideApps(context: StruckWorld, { phone, ms }: FaultSpec): void {
  const hidden = [...context.phones.values()].filter(({ name }) => phone === undefined || name === phone);
  for (const underTest of hidden) {
    underTest.phone.hide();
    context.world.schedule(ms ?? HIDDEN_MS, () => underTest.phone.show(), "scenario.fault");
  }
}

function cutPower(context: StruckWorld, { device, ms }: FaultSpec): void {
  const names = context.devices.filter((name) => device === undefined || name === device);
  for (const name of names) {
    context.radio.powerOff(name);
    if (ms !== undefined) context.world.schedule(ms, () => context.radio.powerOn(name), "scenario.fault");
  }
}
