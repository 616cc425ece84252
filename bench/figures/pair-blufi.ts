import { parseScenario } from "../../simulator/scenario/parse-scenario";
import { runScenario } from "../../simulator/scenario/run-scenario";
import type { Measurement } from "../figure";

/** The time a lamp of the scenarios needs to join, s: the default `joinMs`. */
const JOIN_S = 3;
/** A write with response on the bench's link, s. */
const ROUND_TRIP_S = 0.06;
/**
 * Frames a client of BluFi 1.3 cannot do without at MTU 247: length of the key exchange, its parameters in two
 * fragments, security mode, operating mode, SSID, password, connect. Each is one write with response.
 */
const LEAST_FRAMES = 8;

const SCENARIO = {
  name: "a lamp joins the Wi-Fi",
  seed: 7,
  wifi: [{ ssid: "HomeNet", password: "12345678", rssi: -55 }],
  devices: [{ kind: "blufi", name: "BLUFI_LAMP", version: "1.3", rssi: -60, joinMs: JOIN_S * 1_000 }],
  steps: [{ do: "pair", device: "BLUFI_LAMP", ssid: "HomeNet", password: "12345678", expect: "joined" }],
};

/**
 * A whole pairing as the pages do it, from the tap in the list to the outcome. Beside it the least the protocol allows;
 * what is more is the list of networks from the device, its version, and asking until the device says it is online.
 */
export const pairBlufi: Measurement = {
  ids: ["pair.blufi.virtual-s", "pair.blufi.round-trips"],
  async measure() {
    const parsed = parseScenario(JSON.stringify(SCENARIO));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    let writes = 0;
    let tappedAt: number | undefined;
    const { reports } = await runScenario(parsed.scenario, {
      onStage: (_step, stage, atMs) => {
        if (stage === "connect") tappedAt ??= atMs;
      },
      onTrace: ({ kind, api }) => {
        if (kind === "ok" && api === "writeBLECharacteristicValue") writes++;
      },
    });
    const [report] = reports;
    if (report?.outcome !== "joined" || tappedAt === undefined) throw new Error(`the pairing ended ${report?.outcome}`);
    const seconds = (report.endedAt - tappedAt) / 1_000;
    const least = JOIN_S + LEAST_FRAMES * ROUND_TRIP_S;
    return [
      {
        id: "pair.blufi.virtual-s",
        value: seconds,
        unit: "s",
        better: "lower",
        vs: "joining and the protocol's fewest frames",
        ratio: seconds / least,
      },
      {
        id: "pair.blufi.round-trips",
        value: writes,
        unit: "writes",
        better: "lower",
        vs: "the protocol's fewest frames",
        ratio: writes / LEAST_FRAMES,
      },
    ];
  },
};
