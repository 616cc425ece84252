import type { FaultSpec } from "../world/faults/fault";
import type { FaultPlan, TimedFault } from "../world/faults/fault-plan";
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
  readonly phones: ReadonlyMap<string, StruckPhone>;
}

interface StruckPhone {
  readonly name: string;
  readonly phone: Pick<VirtualPhone, "hide" | "show">;
  /** The app dies. */
  kill(): void;
  /** The person opens the app again, unless it runs. */
  reopen(): void;
}

/** How long a fault hides the app when the file does not say, ms: short enough that its JavaScript lives on. */
const HIDDEN_MS = 3_000;
/** How long a person takes to see that the app is gone and to open it again, ms. */
const REOPENED_MS = 3_000;

/**
 * Schedules the faults that the clock brings: the app hidden for a while or killed, a device without power, a server that is killed.
 * @param step absent: those of the whole scenario; given: those of this step, which starts now.
 * @returns ends what strikes again and again.
 */
export function scheduleTimedFaults(context: StruckWorld, step?: number): () => void {
  let isOver = false;
  const arm = ({ fault, everyMs }: TimedFault, delayMs: number): void => {
    context.world.schedule(
      delayMs,
      () => {
        if (isOver && everyMs !== undefined) return;
        strikeNow(context, fault);
        if (everyMs !== undefined) arm({ fault, atMs: everyMs, everyMs }, everyMs);
      },
      "scenario.fault",
    );
  };
  for (const timed of context.faults.timed(step)) arm(timed, timed.atMs);
  return () => {
    isOver = true;
  };
}

/** A fault of the clock strikes now. */
export function strikeNow(context: StruckWorld, fault: FaultSpec): void {
  context.faults.record(fault);
  if (fault.on === "app.hide") hideApps(context, fault);
  else if (fault.on === "app.kill") killApps(context, fault);
  else if (fault.on === "server.kill") context.cloud?.kill(fault.ms);
  else cutPower(context, fault);
}

function killApps(context: StruckWorld, { phone }: FaultSpec): void {
  for (const struck of context.phones.values()) {
    if (phone !== undefined && struck.name !== phone) continue;
    struck.kill();
    context.world.schedule(REOPENED_MS, () => struck.reopen(), "scenario.fault");
  }
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
