import { Type } from "typebox";
import { DEVICE_FIELDS } from "../devices/device-fields";
import { signalsFrom } from "../world/building/attenuation";
import { placesOf } from "../world/building/ceiling";
import { type FloorPlan, floorPlan } from "../world/building/floor-plan";
import type { AccessPoint } from "../world/wifi/access-point";
import { buildAccessPoint } from "../world/wifi/access-point-fields";
import { isInCloud } from "./in-cloud";
import type { RawDevice, RawPhone, RawScenario, RawStep } from "./raw-scenario";
import type { Scenario, ScenarioDevice } from "./scenario";
import { fillDefaults } from "./schema/defaults";
import { PhoneSchema } from "./schema/phone";
import { ScenarioSchema } from "./schema/scenario-schema";
import { kindOf, type ScenarioStep } from "./steps/kinds";
import { listed } from "./steps/step-fields";

/** What a checked file describes, with everything it left out. */
export function buildScenario(raw: RawScenario): Scenario {
  const { name, seed, wifi, devices, tags, servers, faults, steps } = fillDefaults(ScenarioSchema, raw);
  const [anybody = "person"] = raw.users ?? [];
  const phones = phonesOf(raw).map((phone) => ({ user: anybody, ...fillDefaults(PhoneSchema, phone) }));
  const first = phones[0]?.name ?? "";
  const building = raw.building === undefined ? undefined : floorPlan(raw.building);
  return {
    name,
    seed,
    phones,
    isInCloud: isInCloud(raw),
    ...(building === undefined ? {} : { building }),
    wifi: wifi.map((fields, index) => inBuilding(buildAccessPoint(fields, index), devices, building)),
    devices: devices.map(buildDevice),
    tags,
    servers,
    faults,
    steps: steps.map((step) => toStep(step, first, devices)),
  };
}

/** An access point that stands in the building is heard as far as its walls let it; what the file says of a device itself goes over that. */
function inBuilding(point: AccessPoint, devices: readonly RawDevice[], building: FloorPlan | undefined): AccessPoint {
  if (building === undefined || point.place === undefined) return point;
  const places = placesOf(building.rooms, devices);
  return { ...point, at: { ...signalsFrom(point.place, places, building.walls), ...point.at } };
}

/** The phones of a file: the list, the single one, or one with all defaults. */
export function phonesOf(raw: RawScenario): readonly RawPhone[] {
  return raw.phones ?? [raw.phone ?? {}];
}

const DeviceSchema = Type.Object(DEVICE_FIELDS);

/** A device as a scenario file has it, with everything it left out. */
export function buildDevice(raw: RawDevice): ScenarioDevice {
  const { password, pop, ...rest } = fillDefaults(DeviceSchema, raw);
  const secret = pop ?? password;
  return { ...rest, ...(secret === undefined ? {} : { pop: secret }) };
}

/** Words; a step that expects something else fills it in itself. */
function outcomesOf(expect: RawStep["expect"]) {
  const words = [expect ?? []].flat(1).filter((word) => typeof word === "string");
  return listed(words);
}

function toStep(raw: RawStep, firstPhone: string, devices: readonly RawDevice[]): ScenarioStep {
  const kind = kindOf(raw);
  const { expect, expectAdvice, code: _code, ssidHex: _ssidHex, ...written } = fillDefaults(kind.schema, raw);
  const filled = {
    phone: firstPhone,
    ...written,
    expect: outcomesOf(expect),
    expectAdvice: listed(expectAdvice),
    ...kind.fill?.(raw, { devices }),
  };
  // The file's shape was checked: the fields are those of this kind.
  return filled as ScenarioStep;
}
