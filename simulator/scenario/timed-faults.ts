import type { FaultSpec } from "../world/fault";
import type { Stage } from "./stage";

/** How long a fault hides the app when the file does not say, ms: short enough that its JavaScript lives on. */
const HIDDEN_MS = 3_000;

/**
 * Schedules the faults that the clock brings: the app hidden for a while, a device without power.
 * @param step absent: those of the whole scenario; given: those of this step, which starts now.
 */
export function scheduleTimedFaults(stage: Stage, step?: number): void {
  for (const { fault, atMs } of stage.faults.timed(step)) {
    stage.world.schedule(atMs, () => strike(stage, fault), "scenario.fault");
  }
}

function strike(stage: Stage, fault: FaultSpec): void {
  stage.faults.record(fault);
  if (fault.on === "app.hide") hideApps(stage, fault);
  else cutPower(stage, fault);
}

function hideApps(stage: Stage, { phone, ms }: FaultSpec): void {
  const hidden = [...stage.handsets.values()].filter(({ name }) => phone === undefined || name === phone);
  for (const handset of hidden) {
    handset.phone.hide();
    stage.world.schedule(ms ?? HIDDEN_MS, () => handset.phone.show(), "scenario.fault");
  }
}

function cutPower(stage: Stage, { device, ms }: FaultSpec): void {
  const names = stage.devices.filter((name) => device === undefined || name === device);
  for (const name of names) {
    stage.radio.powerOff(name);
    if (ms !== undefined) stage.world.schedule(ms, () => stage.radio.powerOn(name), "scenario.fault");
  }
}
