import { FAULT_ACTIONS, type FaultAction, type FaultPoint, type FaultSpec } from "../world/faults/fault";
import { isPossible } from "../world/faults/impossible-faults";
import type { SeededRandom } from "../world/random/seeded-random";
import { between, chance, pick, several } from "./draw";
import { CLOUD_POINTS } from "./draw-cloud";
import type { SoakEvent } from "./plan";
import { BENCH, PAIRED } from "./soak-devices";

/** Where every session's faults strike; HTTP is no part of it. */
const POINTS_AT_HOME: readonly FaultPoint[] = [
  "ble.scan",
  "ble.connect",
  "ble.write",
  "ble.read",
  "ble.notify",
  "wifi.join",
  "wifi.connect",
  "nfc.read",
  "nfc.write",
  "lan.udp",
  "app.hide",
];

export const SOAK_POINTS: readonly FaultPoint[] = [...POINTS_AT_HOME, ...CLOUD_POINTS];

/** What the soak lets happen: an app that is killed belongs to batches, which it does not play. */
export const SOAK_ACTIONS: readonly FaultAction[] = FAULT_ACTIONS.filter((action) => action !== "kill");

/** Codes that a phone gives for anything (wx-hardware-api 14.1). */
const ERROR_CODES = [-1, 10000, 10001, 10002, 10003, 10004, 10005, 10006, 10008, 10012, 10013];

export function drawFaults(random: SeededRandom): readonly FaultSpec[] {
  return several(random.int(4), () => drawFault(random));
}

function drawFault(random: SeededRandom): FaultSpec {
  const on = pick(random, POINTS_AT_HOME);
  if (on === "app.hide") return { on, do: "delay", atMs: between(random, 500, 20_000), ms: drawAway(random) };
  const action = pick(
    random,
    SOAK_ACTIONS.filter((known) => isPossible(on, known)),
  );
  return {
    on,
    do: action,
    ...(chance(random, 25) ? { every: between(random, 1, 6) } : { nth: between(random, 1, NTH[on] ?? 2) }),
    ...(action === "delay" ? { ms: between(random, 1, 15_000) } : {}),
    ...(action === "error" ? { errCode: pick(random, ERROR_CODES) } : {}),
  };
}

/** Points that a session passes often; the others it passes once or twice. */
const NTH: Readonly<Partial<Record<FaultPoint, number>>> = { "ble.write": 12, "ble.notify": 20, "ble.read": 4 };

export function drawEvents(random: SeededRandom): readonly SoakEvent[] {
  return several(random.int(3), () => drawEvent(random));
}

function drawEvent(random: SeededRandom): SoakEvent {
  const atMs = random.int(30_000);
  const device = pick(random, [BENCH, ...PAIRED.map(({ spec }) => spec.name)]);
  const ms = drawAway(random);
  switch (pick(random, ["hide", "bluetooth", "power", "move", "sever"] as const)) {
    case "hide":
      return { atMs, do: "hide", ms };
    case "bluetooth":
      return { atMs, do: "bluetooth", ms };
    case "power":
      return { atMs, do: "power", device, ms };
    case "move":
      return { atMs, do: "move", device, rssi: between(random, -120, -85), ms };
    case "sever":
      return { atMs, do: "sever", device };
  }
}

/** Some are back before the app's thread stops at 5 s, some after. */
function drawAway(random: SeededRandom): number {
  return between(random, 10, chance(random, 50) ? 4_500 : 20_000);
}
