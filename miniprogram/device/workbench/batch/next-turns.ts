import type { BatchOptions } from "./batch-options";
import type { Course } from "./course";
import type { NearDevices } from "./near-devices";
import type { Outcomes } from "./outcomes";
import type { Roster } from "./roster";
import type { Runs } from "./runs";
import type { SiteNetworks } from "./site-networks";
import { type Turn, turns } from "./turn-order";

export interface NextTurnsOptions {
  readonly roster: Roster;
  readonly near: NearDevices;
  readonly networks: SiteNetworks;
  readonly outcomes: Outcomes;
  readonly runs: Runs;
  readonly course: Course;
  readonly isNear: BatchOptions["isNear"];
  /** ms of the clock. */
  readonly now: () => number;
}

/** Who has a turn now, or will have one by itself, the next first. */
export function nextTurns(options: NextTurnsOptions): readonly Turn[] {
  const { roster, near, networks, outcomes, runs, course, isNear, now } = options;
  return turns({
    ...{ roster, near, now: now(), maySend: networks.first !== undefined },
    isChosen: (member) => course.isChosen(member),
    isTaken: (device, member) =>
      runs.has(device.deviceId) || (member !== undefined && outcomes.isWaiting(member)) || isNear?.(device) === false,
    asksOf: (deviceId) => runs.asksOf(deviceId),
  });
}
