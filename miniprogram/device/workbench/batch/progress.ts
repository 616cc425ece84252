import type { DeviceError } from "../../../../protocol/errors/device-error";
import type { Around } from "./around";
import type { BatchObstacle, BatchState } from "./contract";
import { countOf } from "./count";
import type { Estimate } from "./estimate";
import type { Lookups } from "./lookups";
import type { NearDevices } from "./near-devices";
import type { Outcomes } from "./outcomes";
import type { Pops } from "./pops";
import { MOST_ATTEMPTS } from "./retry-policy";
import type { Member, Roster } from "./roster";
import type { SiteNetworks } from "./site-networks";

/** How far a batch is. */
export interface Progress {
  readonly roster: Roster;
  readonly near: NearDevices;
  readonly outcomes: Outcomes;
  readonly lookups: Lookups;
  readonly running: BatchState["running"];
  /** Devices that have their turn. */
  readonly runs: number;
  /** Devices that will have one by themselves. */
  readonly turns: () => number;
}

/** Something is under way, or will be without a person or a device that turns up. */
export function isBusy({ roster, near, outcomes, lookups, running, runs, turns }: Progress): boolean {
  if (runs > 0) return true;
  if (running !== "running") return false;
  if (outcomes.cannotKeep || lookups.isLooking || turns() > 0) return true;
  for (const member of roster.members) {
    const isUnsettled = isWanted(member) && near.claim(member.key)?.is === "unsettled";
    if (isUnsettled || lookups.isDue(member)) return true;
  }
  return false;
}

/** Nothing is left to do: every device is joined, failed, unverified for good, or one of two with the same serial. */
export function isDone(progress: Progress): boolean {
  const { roster, near } = progress;
  const isOpen = (member: Member) =>
    member.view.stage === "missing" || (isWanted(member) && near.claim(member.key)?.is !== "duplicate");
  return !isBusy(progress) && ![...roster.members].some(isOpen);
}

/** The batch as a page shows it. */
export function presentState(
  progress: Progress & {
    readonly around: Around;
    readonly radio: DeviceError | undefined;
    readonly networks: SiteNetworks;
    readonly pops: Pops;
    readonly chosen: BatchState["only"];
    readonly estimate: Estimate;
  },
): BatchState {
  const { roster, around, outcomes, running, radio, networks, pops, estimate, chosen } = progress;
  const { devices } = roster;
  const { strays, duplicates } = around;
  const count = countOf(devices, strays.length, duplicates.length);
  const serialOf = (key: string) => roster.get(key)?.view.serial;
  const obstacle: BatchObstacle | undefined = outcomes.cannotKeep
    ? { is: "storage" }
    : radio && { is: "radio", error: radio };
  return {
    ...{ running, busy: isBusy(progress), questions: [...networks.questions, ...pops.questions(serialOf)] },
    ...(obstacle === undefined ? {} : { obstacle }),
    ...{ devices, strays, duplicates, count },
    ...(chosen === undefined ? {} : { only: chosen }),
    ...estimate.of(count.open + count.missing),
  };
}

function isWanted({ view: { stage }, attempts }: Member): boolean {
  return stage === "heard" || (stage === "unverified" && attempts < MOST_ATTEMPTS);
}
