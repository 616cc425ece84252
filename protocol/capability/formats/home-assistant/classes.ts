import type { Kind } from "../../model/kinds";

/** Home Assistant's sensor device classes that have the name of our kind. */
const SENSOR_CLASSES: ReadonlySet<Kind> = new Set([
  ...["temperature", "humidity", "moisture", "pressure", "illuminance", "irradiance", "battery", "voltage", "current"],
  ...["power", "apparent_power", "reactive_power", "power_factor", "frequency", "energy", "gas", "water", "volume"],
  ...["volume_flow_rate", "carbon_dioxide", "carbon_monoxide", "pm1", "pm25", "pm10", "volatile_organic_compounds"],
  ...["nitrogen_dioxide", "ozone", "sulphur_dioxide", "aqi", "speed", "wind_speed", "wind_direction", "precipitation"],
  ...["precipitation_intensity", "distance", "weight", "duration", "ph", "conductivity", "sound_pressure"],
  ...["signal_strength", "data_size", "data_rate"],
]);

/** Classes of the number platform for what can be set. */
const NUMBER_CLASSES: Readonly<Record<Kind, string>> = {
  target_temperature: "temperature",
  target_humidity: "humidity",
};

const BINARY_CLASSES: Readonly<Record<Kind, string>> = {
  ...Object.fromEntries(
    [
      ...["motion", "moving", "occupancy", "presence", "door", "window", "opening", "vibration", "sound", "smoke"],
      ...[
        "tamper",
        "battery_charging",
        "problem",
        "running",
        "connectivity",
        "cold",
        "heat",
        "safety",
        "update",
        "plug",
      ],
      ...["lock", "garage_door"],
    ].map((kind) => [kind, kind]),
  ),
  contact: "opening",
  gas_leak: "gas",
  carbon_monoxide_alarm: "carbon_monoxide",
  water_leak: "moisture",
  battery_low: "battery",
  light_detected: "light",
};

/** What only grows, until it is replaced. */
const TOTALS: ReadonlySet<Kind> = new Set(["energy", "gas", "water", "steps", "count"]);

const UNITS: Readonly<Record<string, string>> = {
  "℃": "°C",
  C: "°C",
  "℉": "°F",
  lux: "lx",
  kwh: "kWh",
  "μg/m³": "µg/m³",
};

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

export const sensorClass = (kind: Kind = "") => (SENSOR_CLASSES.has(kind) ? kind : undefined);
export const numberClass = (kind: Kind = "") => own(NUMBER_CLASSES, kind);
export const binaryClass = (kind: Kind = "") => own(BINARY_CLASSES, kind);
export const stateClass = (kind: Kind = "") => (TOTALS.has(kind) ? "total_increasing" : "measurement");
/** As Home Assistant spells a unit; a maker's spelling where it has none. */
export const unitOf = (unit: string | undefined) => (unit === undefined ? undefined : (own(UNITS, unit) ?? unit));
