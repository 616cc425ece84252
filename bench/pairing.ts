import { parseScenario } from "../simulator/scenario/parse-scenario";
import { runScenario } from "../simulator/scenario/run-scenario";
import type { Measurement } from "./figure";
import {
  connectingSeconds,
  JOIN_S,
  knownPairingSeconds,
  NOTIFY_PAUSE_S,
  type Notified,
  pairingScenario,
} from "./pairing-room";

/** A write with response on the bench's link, s. */
const ROUND_TRIP_S = 0.06;

const ROUND_TRIPS: readonly string[] = ["writeBLECharacteristicValue", "readBLECharacteristicValue"];

export interface PairingCase {
  /** The figures are `pair.<id>.virtual-s`, `pair.<id>.known.virtual-s`, `pair.<id>.old-bound` and `pair.<id>.round-trips`. */
  readonly id: string;
  /** The device, as a scenario describes it. */
  readonly device: Readonly<Record<string, unknown>>;
  /** What the person says beside network and password, as a scenario's step says it. */
  readonly step?: { readonly pop?: string };
  /** By which the protocol notifies; absent: by nothing. */
  readonly notify?: Notified;
  /** Writes and reads a client cannot do without at MTU 247. */
  readonly leastFrames: number;
  /** Those that the list of networks costs more. */
  readonly listFrames: number;
  /** The device's own scan where the list is asked for, s. */
  readonly scanS: number;
  /** Time the device cannot do without beside joining, s. */
  readonly leastComputingS?: number;
}

/**
 * A pairing, from the tap in the list to the outcome: as the pages do it, with the list of networks that the device hears, and as a
 * batch does it, where the network is known. Beside each the least that is possible on the same virtual phone: one connect, one
 * discovery, one call for the MTU, one enabling and the pause it demands, the protocol's fewest frames, the device's own computing,
 * its scan where the list is asked for, and the join.
 */
export function pairing(pairingCase: PairingCase): Measurement {
  const { id, device, step = {}, notify, leastFrames, listFrames, scanS, leastComputingS = 0 } = pairingCase;
  const ids = [
    `pair.${id}.virtual-s`,
    `pair.${id}.known.virtual-s`,
    `pair.${id}.old-bound`,
    `pair.${id}.round-trips`,
  ] as const;
  return {
    ids,
    async measure() {
      const { seconds, trips } = await play(device, step);
      const known = await knownPairingSeconds(device, step.pop);
      const connecting = (await connectingSeconds(device, notify)) + (notify === undefined ? 0 : NOTIFY_PAUSE_S);
      const framesAndJoin = JOIN_S + leastComputingS + leastFrames * ROUND_TRIP_S;
      const least = connecting + framesAndJoin;
      const leastWithList = least + scanS + listFrames * ROUND_TRIP_S;
      const lower = { unit: "s", better: "lower" } as const;
      return [
        {
          ...{ id: ids[0], value: seconds, ...lower },
          vs: "connect, discovery, MTU, pauses, fewest frames, the device's computing, scan and join",
          ratio: seconds / leastWithList,
        },
        {
          ...{ id: ids[1], value: known, ...lower },
          vs: "the same without a scan: the network is known",
          ratio: known / least,
        },
        {
          ...{ id: ids[2], value: seconds, ...lower },
          vs: "joining and the fewest frames alone",
          ratio: seconds / framesAndJoin,
        },
        {
          ...{ id: ids[3], value: trips, unit: "round trips", better: "lower" },
          vs: "the protocol's fewest frames",
          ratio: trips / leastFrames,
        },
      ];
    },
  };
}

async function play(
  device: PairingCase["device"],
  step: NonNullable<PairingCase["step"]>,
): Promise<{ readonly seconds: number; readonly trips: number }> {
  const parsed = parseScenario(pairingScenario(device, step));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  let trips = 0;
  let tappedAt: number | undefined;
  const { reports } = await runScenario(parsed.scenario, {
    onStage: (_step, stage, atMs) => {
      if (stage === "connect") tappedAt ??= atMs;
    },
    onTrace: ({ kind, api }) => {
      if (kind === "ok" && ROUND_TRIPS.includes(String(api))) trips++;
    },
  });
  const [report] = reports;
  if (report?.outcome !== "joined" || tappedAt === undefined) throw new Error(`the pairing ended ${report?.outcome}`);
  return { seconds: (report.endedAt - tappedAt) / 1_000, trips };
}
