import { hexToBytes } from "../../../protocol/bytes/hex";
import { checkValue } from "../../../protocol/capability/model/check-value";
import type { CapabilityModel } from "../../../protocol/capability/model/model";
import type { PropertyValue, PropertyValues } from "../../../protocol/control/wire/messages";
import { addressField } from "../address";
import { booleanField, choiceField, type DeviceSpec, DeviceSpecError, textField, wholeField } from "../spec-fields";
import { modelOfDevice } from "./model-of-device";
import { DEVICE_PATHS, type DevicePath, PROVISIONINGS, type Provisioning } from "./schema";

/** A device that a model describes, its defaults filled in. */
export interface ModelledSettings {
  readonly kind: string;
  readonly name: string;
  readonly address: string;
  readonly model: CapabilityModel;
  readonly initial: PropertyValues;
  readonly provisioning: Provisioning;
  readonly paths: readonly DevicePath[];
  readonly rejects: readonly string[];
  readonly answerMs: number;
  readonly rebootsAfterMs: number | undefined;
  readonly rampMs: number;
  readonly loadWatts: number;
  readonly jammed: boolean;
  /** Of BTHome, 16 bytes. */
  readonly bindKey: Uint8Array | undefined;
  /** What it advertises so that its product is known; empty: nothing. */
  readonly manufacturerHex: string;
}

const HOUR = 3_600_000;
const BIND_KEY = /^[0-9a-f]{32}$/i;

/** What kinds are at power-on where the middle of a range would be odd. */
const INITIAL: Readonly<Record<string, PropertyValues>> = {
  lamp: { power: false, brightness: 100, color_temperature: 4000 },
  plug: { power: false, active_power: 0, energy: 0 },
  lock: { locked: true },
  climate: { temperature: 22.5, humidity: 45 },
  fan: { power: false, speed: 50 },
  strap: { heart_rate: 72 },
};
/** As `products/` has them: company 0xFFFF, which the SIG keeps for tests, and two bytes. */
const MANUFACTURER: Readonly<Record<string, string>> = {
  lamp: "ffffdc01",
  plug: "ffffdc02",
  lock: "ffffdc03",
  climate: "ffffdc04",
  fan: "ffffdc05",
};

/** Checks a spec and fills its defaults in. Throws {@link DeviceSpecError}. */
export function modelledSettings(spec: DeviceSpec): ModelledSettings {
  const { kind } = spec;
  const model = modelOfDevice(spec);
  if (model === undefined) throw new DeviceSpecError(spec, "needs a model");
  const { bindKey, rebootsAfterMs, loadWatts = 60 } = spec;
  if (bindKey !== undefined && !(typeof bindKey === "string" && BIND_KEY.test(bindKey)))
    throw new DeviceSpecError(spec, "bindKey must be 32 hex digits");
  if (typeof loadWatts !== "number" || !(loadWatts >= 0)) throw new DeviceSpecError(spec, "loadWatts must be a number");
  return {
    kind,
    name: textField(spec, "name"),
    address: addressField(spec),
    model,
    initial: initialValues(spec, model),
    provisioning: choiceField(spec, "provisioning", PROVISIONINGS, "blufi"),
    paths: DEVICE_PATHS.filter((path) => listField(spec, "paths", DEVICE_PATHS).includes(path)),
    rejects: listField(spec, "rejects", []),
    answerMs: wholeField(spec, "answerMs", 0, HOUR, 0),
    rebootsAfterMs: rebootsAfterMs === undefined ? undefined : wholeField(spec, "rebootsAfterMs", 0, HOUR, 0),
    rampMs: wholeField(spec, "rampMs", 0, HOUR, 400),
    loadWatts,
    jammed: booleanField(spec, "jammed", false),
    bindKey: bindKey === undefined ? undefined : hexToBytes(bindKey),
    manufacturerHex: spec.model === undefined ? (MANUFACTURER[kind] ?? "") : "",
  };
}

function initialValues(spec: DeviceSpec, model: CapabilityModel): PropertyValues {
  const given: unknown = spec.values ?? {};
  if (typeof given !== "object" || given === null || Array.isArray(given))
    throw new DeviceSpecError(spec, "values must be an object");
  const isKnown = ([id]: readonly [string, unknown]) => Object.hasOwn(model.properties, id);
  for (const [id, value] of Object.entries(given)) {
    const property = Object.hasOwn(model.properties, id) ? model.properties[id] : undefined;
    if (property === undefined) throw new DeviceSpecError(spec, `values: its model has no property ${id}`);
    const [problem] = checkValue(property, value);
    if (problem !== undefined) throw new DeviceSpecError(spec, `values.${id} ${problem.message}`);
  }
  const usual = Object.entries(INITIAL[spec.kind] ?? {}).filter(isKnown);
  const fitting = usual.filter(
    ([id, value]) => checkValue(model.properties[id] ?? { type: "boolean" }, value).length === 0,
  );
  return { ...Object.fromEntries(fitting), ...(given as Readonly<Record<string, PropertyValue>>) };
}

function listField(spec: DeviceSpec, field: string, fallback: readonly string[]): readonly string[] {
  const list: unknown = spec[field] ?? fallback;
  if (Array.isArray(list) && list.every((item) => typeof item === "string")) return list;
  throw new DeviceSpecError(spec, `${field} must be a list of words`);
}
