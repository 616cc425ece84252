import type { ScenarioDevice } from "../scenario/scenario";
import type { SeededRandom } from "../world/random/seeded-random";
import { between, chance, pick } from "./draw";

/** Fields of a device that differ from its {@link PAIRED} spec. */
export type Habits = Partial<ScenarioDevice>;

type Draw = (random: SeededRandom) => Habits;

/** One in so many devices that are paired is none of the well-behaved ones. */
const VARIED_PERCENT = 40;
/** `prov-session` and `prov-config` are left: without them nothing can be asked of a device. */
const OPTIONAL_ENDPOINTS = ["proto-ver", "prov-scan", "prov-ctrl", "custom-data"] as const;

/** What firmware of each kind is seen to do. */
const HABITS: Readonly<Record<string, readonly Draw[]>> = {
  blufi: [
    () => ({ answersVersion: false }),
    (random) => ({ encryption: pick(random, ["silent", "refuses", "reboots", "clear", "foreign"]) }),
    (random) => ({ wifiList: pick(random, ["refuses", "none"]) }),
    (random) => ({ failureReason: pick(random, ["none", 2, 15, 201, 255]) }),
    () => ({ directionBit: false }),
    (random) => ({ rebootsAfterJoinMs: between(random, 0, 5_000) }),
  ],
  "esp-prov": [
    (random) => {
      const missing = pick(random, OPTIONAL_ENDPOINTS);
      const left = OPTIONAL_ENDPOINTS.filter((endpoint) => endpoint !== missing);
      return { endpoints: ["prov-session", "prov-config", ...left] };
    },
    () => ({ wifiList: "refuses" }),
    (random) => ({ protoVer: pick(random, ["v1.1", "", "{", '{"prov":{}}']) }),
    () => ({ bonding: true }),
  ],
  improv: [
    () => ({ state: "provisioned" }),
    (random) => ({ commandWrite: pick(random, ["with-response", "without-response", "both"]) }),
    (random) => ({ writeAnswerMs: between(random, 0, 20_000) }),
  ],
  lamp: [
    (random) => ({ answerMs: between(random, 0, 12_000) }),
    (random) => ({ rejects: [pick(random, ["power", "brightness", "color_temperature"])] }),
    (random) => ({ rebootsAfterMs: between(random, 0, 60_000) }),
  ],
};

/** How the firmware of a device differs this time; often not at all, sometimes in two ways. */
export function drawHabits(random: SeededRandom, kind: string): Habits {
  const known = HABITS[kind] ?? [];
  if (known.length === 0 || !chance(random, VARIED_PERCENT)) return {};
  const second = chance(random, 30) ? pick(random, known)(random) : {};
  return { ...second, ...pick(random, known)(random) };
}
