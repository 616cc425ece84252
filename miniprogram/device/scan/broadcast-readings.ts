import type { BeaconIdentity, BroadcastReading } from "../../../protocol/advertisement/broadcast";
import type { RecognisedBroadcast } from "../../../protocol/advertisement/decode-advertisement";

/** More measurements than a row shows. */
const MOST_READINGS = 8;

/** Which identity of a beacon that sends several in turn is shown: the lowest. */
const IDENTITY_RANK: Readonly<Record<BeaconIdentity["kind"], number>> = { url: 0, uid: 1, eid: 2, uuid: 3 };

/** What a device broadcasts in clear. */
export interface BroadcastFacts {
  /** What it measured, its battery last. */
  readonly readings?: readonly BroadcastReading[];
  readonly identity?: BeaconIdentity;
}

/** What was read in the broadcasts of one report; empty where nothing was, or all of it encrypted. */
export function factsOf(broadcasts: readonly RecognisedBroadcast[]): BroadcastFacts {
  return broadcasts.reduce<BroadcastFacts>((facts, { content = {} }) => mergeFacts(facts, content), {});
}

/** Devices spread what they say over several packets: each newer value takes the place of the one before. */
export function mergeFacts(before: BroadcastFacts, now: BroadcastFacts): BroadcastFacts {
  const readings = mergeReadings(before.readings, now.readings);
  const identity = mergeIdentity(before.identity, now.identity);
  return { ...(readings.length === 0 ? {} : { readings }), ...(identity === undefined ? {} : { identity }) };
}

function mergeReadings(
  before: readonly BroadcastReading[] = [],
  now: readonly BroadcastReading[] = [],
): readonly BroadcastReading[] {
  // A scale that says kilograms and pounds says two things under one key.
  const merged = new Map([...before, ...now].map((reading) => [`${reading.key} ${reading.unit}`, reading]));
  return [...merged.values()]
    .sort((a, b) => Number(a.key === "battery") - Number(b.key === "battery"))
    .slice(0, MOST_READINGS);
}

function mergeIdentity(before: BeaconIdentity | undefined, now: BeaconIdentity | undefined) {
  if (before === undefined || now === undefined) return now ?? before;
  return IDENTITY_RANK[now.kind] <= IDENTITY_RANK[before.kind] ? now : before;
}
