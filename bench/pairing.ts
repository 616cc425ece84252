import { parseScenario } from "../simulator/scenario/parse-scenario";
import { runScenario } from "../simulator/scenario/run-scenario";
import type { Measurement } from "./figure";

/** The time a device of the scenarios needs to join, s: the default `joinMs`. */
const JOIN_S = 3;
/** A write with response on the bench's link, s. */
const ROUND_TRIP_S = 0.06;

const ROUND_TRIPS: readonly string[] = ["writeBLECharacteristicValue", "readBLECharacteristicValue"];

export interface PairingCase {
  /** The figures are `pair.<id>.virtual-s` and `pair.<id>.round-trips`. */
  readonly id: string;
  /** The device, as a scenario describes it. */
  readonly device: Readonly<Record<string, unknown>>;
  /** What the person says beside network and password, as a scenario's step says it. */
  readonly step?: Readonly<Record<string, unknown>>;
  /** Writes and reads a client cannot do without at MTU 247. */
  readonly leastFrames: number;
  /** Time the device cannot do without beside joining, s. */
  readonly leastComputingS?: number;
}

/**
 * A whole pairing as the pages do it, from the tap in the list to the outcome. Beside it the least the protocol allows;
 * what is more is the list of networks from the device, its version, and asking until the device says it is online.
 */
export function pairing({ id, device, step = {}, leastFrames, leastComputingS = 0 }: PairingCase): Measurement {
  const ids = [`pair.${id}.virtual-s`, `pair.${id}.round-trips`] as const;
  return {
    ids,
    async measure() {
      const { seconds, trips } = await play(device, step);
      const least = JOIN_S + leastComputingS + leastFrames * ROUND_TRIP_S;
      return [
        {
          id: ids[0],
          value: seconds,
          unit: "s",
          better: "lower",
          vs: "joining and the protocol's fewest frames",
          ratio: seconds / least,
        },
        {
          id: ids[1],
          value: trips,
          unit: "round trips",
          better: "lower",
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
  const parsed = parseScenario(
    JSON.stringify({
      name: "a device joins the Wi-Fi",
      seed: 7,
      wifi: [{ ssid: "HomeNet", password: "12345678", rssi: -55 }],
      devices: [{ name: "LAMP", rssi: -60, joinMs: JOIN_S * 1_000, ...device }],
      steps: [{ do: "pair", device: "LAMP", ssid: "HomeNet", password: "12345678", ...step, expect: "joined" }],
    }),
  );
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
