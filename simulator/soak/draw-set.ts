import { plausibleValue } from "../devices/modelled/firmware/plausible-value";
import { targetsOf } from "../scenario/control/control-target";
import type { SeededRandom } from "../world/random/seeded-random";
import { chance, pick } from "./draw";
import type { SoakStep } from "./plan";
import { PAIRED } from "./soak-devices";

/** One in so many values is none that the property can have. */
const WRONG_PERCENT = 5;

/** Properties that can be set, of devices that have a model. */
const SETTABLE = PAIRED.flatMap(({ spec }) => targetsOf({ device: spec.name }, [spec])).flatMap(({ device, model }) =>
  Object.entries(model.properties)
    .filter(([, { readOnly }]) => readOnly !== true)
    .map(([property, type]) => ({ device, property, type })),
);

/** A property of a device, and what it should become. */
export function drawSet(random: SeededRandom, device?: string): Extract<SoakStep, { do: "set" }> {
  const settable = SETTABLE.filter((one) => device === undefined || one.device === device);
  const { type, ...meant } = pick(random, settable);
  const value = chance(random, WRONG_PERCENT) ? "none of its values" : plausibleValue(type, random.int(1_000) / 1_000);
  return { do: "set", ...meant, value };
}
