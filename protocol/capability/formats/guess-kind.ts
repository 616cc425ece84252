import type { DataSchema } from "../model/data-schema";
import type { Kind } from "../model/kinds";

type Base = DataSchema["type"];

interface Guess {
  readonly kind: Kind;
  readonly types: readonly Base[];
  /** Of the identifier, in lower case with `_` between words. */
  readonly id: RegExp;
  /** Only what can be set, or only what is read. */
  readonly access?: "set" | "read";
}

const NUMBERS: readonly Base[] = ["integer", "number"];
const SWITCH: readonly Base[] = ["boolean"];

/** In order: the first that fits decides. Words that makers really use, as their public models show them. */
const GUESSES: readonly Guess[] = [
  { kind: "child_lock", types: SWITCH, id: /child_?lock/ },
  { kind: "lock", types: SWITCH, id: /(^|_)(lock|locked|lock_state)$/ },
  { kind: "brightness", types: NUMBERS, id: /bright/ },
  { kind: "color_temperature", types: NUMBERS, id: /colou?r_?temp|temp_value|(^|_)cct$/ },
  {
    kind: "target_temperature",
    types: NUMBERS,
    id: /(target|set|setting|heating_setpoint|cooling_setpoint).*temp|temp.*(set|target)|setpoint/,
  },
  { kind: "temperature", types: NUMBERS, id: /temp/, access: "read" },
  { kind: "humidity", types: NUMBERS, id: /humid|(^|_)hum($|_)/, access: "read" },
  { kind: "illuminance", types: NUMBERS, id: /illum|(^|_)lux($|_)/, access: "read" },
  { kind: "pressure", types: NUMBERS, id: /pressure/, access: "read" },
  { kind: "carbon_dioxide", types: NUMBERS, id: /co2|carbon_?dioxide/, access: "read" },
  { kind: "pm25", types: NUMBERS, id: /pm_?2_?5/, access: "read" },
  { kind: "pm10", types: NUMBERS, id: /pm_?10/, access: "read" },
  { kind: "battery_low", types: SWITCH, id: /(low.*batt|batt.*low)/, access: "read" },
  { kind: "battery", types: NUMBERS, id: /batt/, access: "read" },
  { kind: "energy", types: NUMBERS, id: /energy|electricity|add_ele|kwh/, access: "read" },
  { kind: "power", types: NUMBERS, id: /power|watt/, access: "read" },
  { kind: "voltage", types: NUMBERS, id: /volt/, access: "read" },
  { kind: "current", types: NUMBERS, id: /current|ampere/, access: "read" },
  { kind: "heart_rate", types: NUMBERS, id: /heart_?rate/, access: "read" },
  { kind: "link_quality", types: NUMBERS, id: /link_?quality/, access: "read" },
  { kind: "signal_strength", types: NUMBERS, id: /rssi|signal/, access: "read" },
  { kind: "fan_speed", types: [...NUMBERS, "string"], id: /fan.*speed|(^|_)wind_?speed|speed_level/ },
  { kind: "position", types: NUMBERS, id: /position|percent_control/ },
  { kind: "countdown", types: NUMBERS, id: /countdown|timer/ },
  { kind: "volume", types: NUMBERS, id: /(^|_)volume$/, access: "set" },
  { kind: "motion", types: SWITCH, id: /motion|(^|_)pir($|_)/, access: "read" },
  { kind: "occupancy", types: SWITCH, id: /occupancy/, access: "read" },
  { kind: "contact", types: SWITCH, id: /contact|door_?(open|sensor)/, access: "read" },
  { kind: "smoke", types: SWITCH, id: /smoke/, access: "read" },
  { kind: "water_leak", types: SWITCH, id: /water_?leak|flood/, access: "read" },
  { kind: "gas_leak", types: SWITCH, id: /gas/, access: "read" },
  { kind: "tamper", types: SWITCH, id: /tamper/, access: "read" },
  { kind: "switch", types: SWITCH, id: /switch|power|(^|_)on(_off)?$|(^|_)state($|_)|relay|outlet/, access: "set" },
];

const UNITS: Readonly<Record<string, Kind>> = {
  "℃": "temperature",
  "°C": "temperature",
  "°F": "temperature",
  lx: "illuminance",
  V: "voltage",
  A: "current",
  mA: "current",
  W: "power",
  kWh: "energy",
  Wh: "energy",
  hPa: "pressure",
  bpm: "heart_rate",
  dBm: "signal_strength",
  Hz: "frequency",
};

/** What a value is probably about, from its identifier and unit; undefined: not known. A hint: it changes no byte. */
export function guessKind(id: string, schema: DataSchema, readOnly: boolean): Kind | undefined {
  const words = id
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_");
  const isNumber = schema.type === "integer" || schema.type === "number";
  if (isNumber && schema.enum !== undefined) return undefined;
  const found = GUESSES.find(
    ({ types, id: pattern, access }) =>
      types.includes(schema.type) && pattern.test(words) && (access === undefined || (access === "read") === readOnly),
  );
  if (found !== undefined) return found.kind;
  const { unit = "" } = schema;
  return isNumber && readOnly && Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
}
