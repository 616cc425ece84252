import { PATH_KINDS, type PathKind } from "../../protocol/control/path";
import { plausibleValue } from "../devices/modelled/firmware/plausible-value";
import { targetsOf } from "../scenario/control/control-target";
import type { SeededRandom } from "../world/random/seeded-random";
import { between, chance, pick, several } from "./draw";
import type { SoakStep } from "./plan";
import { NETWORKS, PAIRED } from "./soak-devices";

/** One in so many values is none that the property can have. */
const WRONG_PERCENT = 5;
const MOST_CLOUD_SETS = 4;
/** One in so many commands goes by one way alone. */
const ONE_WAY_PERCENT = 40;

/** Properties that can be set, of devices that have a model. */
const SETTABLE = PAIRED.flatMap(({ spec }) => targetsOf({ device: spec.name }, [spec])).flatMap(({ device, model }) =>
  Object.entries(model.properties)
    .filter(([, { readOnly }]) => readOnly !== true)
    .map(([property, type]) => ({ device, property, type })),
);

/** Actions without an input, of devices that have a model. */
const INVOCABLE = PAIRED.flatMap(({ spec }) => targetsOf({ device: spec.name }, [spec])).flatMap(({ device, model }) =>
  Object.entries(model.actions)
    .filter(([, { input }]) => input === undefined)
    .map(([action]) => ({ device, action })),
);

/** The steps, some of whose settings are actions of the same device instead, and some by one way alone. */
export function withOtherCommands(
  random: SeededRandom,
  steps: readonly SoakStep[],
  ways: readonly PathKind[] = PATH_KINDS,
): readonly SoakStep[] {
  return steps.map((step) => {
    if (step.do !== "set") return step;
    const actions = INVOCABLE.filter(({ device }) => device === step.device);
    const path = chance(random, ONE_WAY_PERCENT) ? { path: pick(random, ways) } : {};
    const isAction = chance(random, 25) && actions.length > 0;
    return isAction ? { do: "invoke", ...pick(random, actions), ...path } : { ...step, ...path };
  });
}

/** A pairing with the right password, then commands, most of them through the cloud. */
export function drawCloudVisit(random: SeededRandom): readonly SoakStep[] {
  const { device } = pick(random, SETTABLE);
  const ssid = pick(random, Object.keys(NETWORKS));
  const sets = several(between(random, 1, MOST_CLOUD_SETS), () => drawSet(random, device));
  const commands = withOtherCommands(random, sets, ["cloud"]);
  return [{ do: "pair", device, ssid, password: NETWORKS[ssid] ?? "" }, ...commands];
}

/** A property of a device, and what it should become. */
export function drawSet(random: SeededRandom, device?: string): Extract<SoakStep, { do: "set" }> {
  const settable = SETTABLE.filter((one) => device === undefined || one.device === device);
  const { type, ...meant } = pick(random, settable);
  const value = chance(random, WRONG_PERCENT) ? "none of its values" : plausibleValue(type, random.int(1_000) / 1_000);
  return { do: "set", ...meant, value };
}
