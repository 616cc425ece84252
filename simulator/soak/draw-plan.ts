import type { LinkSettings } from "../world/link/link-settings";
import { SeededRandom } from "../world/random/seeded-random";
import { between, chance, pick, several } from "./draw";
import { drawCloud } from "./draw-cloud";
import { drawEvents, drawFaults } from "./draw-faults";
import { drawHabits } from "./draw-habits";
import { drawWithOthers } from "./draw-people";
import { drawCloudVisit, drawSet, withOtherCommands } from "./draw-set";
import type { SoakOp, SoakPlan, SoakStep, SoakTarget } from "./plan";
import { NETWORKS, PAIRED } from "./soak-devices";
import { TAGS } from "./soak-tags";

const ANDROIDS = [21, 23, 26, 29, 31, 34, 36];
const OP_WEIGHTS = ["read", "read", "write", "write", "notify", "notify", "request", "long", "rssi", "mtu"] as const;
const READABLE: readonly SoakTarget[] = ["lamp", "level", "battery", "store"];
const NOTIFYING: readonly SoakTarget[] = ["lamp", "level", "heart", "battery", "store"];
/** One in so many joins has the wrong password, or asks for a network that is not there. */
const WRONG_PERCENT = 25;

/** A person who has a panel open sets something on it at most so many times. */
const MOST_SETS = 3;

/** One in so many phones never answers a long write. */
const HANGING_PERCENT = 5;

/** The session with this number of a run. The same two numbers give the same session. */
export function drawPlan(runSeed: number, session: number): SoakPlan {
  const random = new SeededRandom(runSeed).fork(`session/${session}`);
  const seed = random.int(0x7fff_ffff);
  const phone = drawPhone(random);
  const { faults: inCloud, ...cloud } = drawCloud(random.fork("cloud"));
  const commands = random.fork("commands");
  return {
    seed,
    phone,
    habits: Object.fromEntries(PAIRED.map(({ spec }) => [spec.name, drawHabits(random, spec.kind)])),
    ...cloud,
    faults: [...drawFaults(random), ...inCloud],
    events: drawEvents(random),
    steps: [
      ...withOtherCommands(commands, several(between(random, 1, 3), () => drawSteps(random, phone.joined)).flat()),
      ...(cloud.isInCloud ? drawWithOthers(random.fork("people"), drawCloudVisit(commands)) : []),
    ],
  };
}

function drawPhone(random: SeededRandom): SoakPlan["phone"] {
  const os = pick(random, ["android", "android", "ios", "harmony"] as const);
  const mtu = pick(random, [23, 64, 185, 247, 517]);
  const parallelCalls = pick(random, ["queue", "refuse"] as const);
  const longWrites = chance(random, HANGING_PERCENT) ? ({ longWrites: "hang" } as const) : {};
  const joined = chance(random, 60) ? { joined: pick(random, Object.keys(NETWORKS)) } : {};
  const phone = { os, mtu, parallelCalls, ...longWrites, ...joined, linkSettings: drawLink(random) };
  return os === "android" ? { ...phone, apiLevel: pick(random, ANDROIDS) } : phone;
}

/** Most links are good ones; some stalls are longer than a link lives without a sign. */
function drawLink(random: SeededRandom): Partial<LinkSettings> {
  const everyMs = between(random, 2_000, 15_000);
  const forMs = between(random, 100, Math.min(everyMs - 500, 6_000));
  return {
    ...(chance(random, 20) ? { loss: between(random, 1, 30) / 100 } : {}),
    ...(chance(random, 15) ? { stall: { everyMs, forMs } } : {}),
    ...(chance(random, 20) ? { intervalMs: pick(random, [7.5, 15, 50, 100]) } : {}),
  };
}

/** Who looks for a device on the network or controls it has mostly paired it before, to the phone's own network. */
function drawSteps(random: SeededRandom, joined?: string): readonly SoakStep[] {
  const step = drawStep(random);
  if ((step.do !== "find" && step.do !== "set") || chance(random, 20)) return [step];
  const ssid = joined ?? pick(random, Object.keys(NETWORKS));
  const more = step.do === "set" ? several(random.int(MOST_SETS), () => drawSet(random, step.device)) : [];
  return [{ do: "pair", device: step.device, ssid, password: NETWORKS[ssid] ?? "" }, step, ...more];
}

function drawStep(random: SeededRandom): SoakStep {
  const kind = random.int(100);
  if (kind < 10) return { do: "scan", ms: between(random, 100, 8_000) };
  if (kind < 30) return drawOtherRadio(random);
  if (kind < 38) return drawSet(random);
  const cancel = chance(random, 15) ? { cancelMs: random.int(10_000) } : {};
  if (kind < 65) return { do: "link", ops: several(between(random, 3, 12), () => drawOp(random)), ...cancel };
  const ssid = pick(random, [...Object.keys(NETWORKS), "Nowhere"]);
  const password = chance(random, WRONG_PERCENT) ? "not this one" : (NETWORKS[ssid] ?? "");
  const plain = chance(random, 50) ? ({ plain: "if-asked" } as const) : {};
  return { do: "pair", device: pick(random, PAIRED).spec.name, ssid, password, ...plain, ...cancel };
}

/** Half of the tags are pulled away sooner or later. */
function drawOtherRadio(random: SeededRandom): SoakStep {
  const tag = pick(random, TAGS).name;
  const pulled = chance(random, 50) ? { removeAfterBytes: random.int(400) } : {};
  switch (pick(random, ["tap", "write-tag", "wifi", "find"] as const)) {
    case "tap":
      return { do: "tap", tag, ...pulled };
    case "write-tag":
      return { do: "write-tag", tag, characters: between(random, 0, 200), ...pulled };
    case "wifi": {
      const ssid = pick(random, [...Object.keys(NETWORKS), "Nowhere"]);
      const password = chance(random, WRONG_PERCENT) ? "not this one" : (NETWORKS[ssid] ?? "");
      return { do: "wifi", ssid, password, ...(chance(random, 20) ? { cancelMs: random.int(5_000) } : {}) };
    }
    case "find":
      return { do: "find", device: pick(random, PAIRED).spec.name };
  }
}

function drawOp(random: SeededRandom): SoakOp {
  const times = {
    atMs: chance(random, 50) ? 0 : random.int(4_000),
    ...(chance(random, 20) ? { cancelMs: random.int(1_500) } : {}),
  };
  const op = pick(random, OP_WEIGHTS);
  switch (op) {
    case "read":
      return { ...times, op, on: pick(random, READABLE), ...(chance(random, 25) ? { exclusive: true } : {}) };
    case "write":
      return { ...times, op, on: pick(random, ["lamp", "level", "store"] as const), bytes: between(random, 0, 20) };
    case "notify":
      return { ...times, op, on: pick(random, NOTIFYING), ms: between(random, 1, 5_000) };
    case "long":
      return { ...times, op, bytes: between(random, 1, 1_500) };
    default:
      return { ...times, op };
  }
}
