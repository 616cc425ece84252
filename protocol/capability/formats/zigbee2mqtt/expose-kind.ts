import type { DataSchema } from "../../model/data-schema";
import { KINDS, type Kind, TWO_VALUED_KINDS } from "../../model/kinds";
import { guessKind } from "../guess-kind";

/** Features of the specific types, by type and feature. */
const SPECIFIC: Readonly<Record<string, Kind>> = {
  "light.state": "light",
  "light.brightness": "brightness",
  "light.color_temp": "color_temperature",
  "light.color_xy": "color",
  "light.color_hs": "color",
  "switch.state": "switch",
  "fan.state": "fan",
  "fan.mode": "fan_mode",
  "fan.speed": "fan_speed",
  "lock.state": "lock",
  "cover.state": "cover",
  "cover.position": "position",
  "cover.tilt": "tilt",
  "climate.system_mode": "climate_mode",
  "climate.fan_mode": "fan_mode",
  "climate.local_temperature": "temperature",
  "climate.occupied_heating_setpoint": "target_temperature",
  "climate.occupied_cooling_setpoint": "target_temperature",
  "climate.current_heating_setpoint": "target_temperature",
};

/** Names that Zigbee2MQTT has for what is in our list under another one. */
const NAMES: Readonly<Record<string, Kind>> = {
  linkquality: "link_quality",
  co2: "carbon_dioxide",
  voc: "volatile_organic_compounds",
  illuminance_lux: "illuminance",
  device_temperature: "temperature",
  local_temperature: "temperature",
  gas: "gas_leak",
};

/** What a feature is about: by its specific type, then by its name, which is Home Assistant's device class or nearly so. */
export function exposeKind(
  parent: string | undefined,
  name: string,
  schema: DataSchema,
  readOnly: boolean,
): Kind | undefined {
  const key = `${parent ?? ""}.${name}`;
  if (Object.hasOwn(SPECIFIC, key)) return SPECIFIC[key];
  if (Object.hasOwn(NAMES, name)) return NAMES[name];
  const isSwitchable = schema.type === "boolean" || schema.enum !== undefined;
  if (KINDS.includes(name) && (isSwitchable || !TWO_VALUED_KINDS.includes(name))) return name;
  return guessKind(name, schema, readOnly);
}
