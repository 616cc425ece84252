import type { BthomeObject } from "../../../protocol/advertisement/bthome/object";
import type { JsonObject } from "../shape";
import { isoTime } from "./recorded-objects";

/** ble_monitor's names for what is called otherwise here; its other names differ in spaces only. */
const NAMES: Readonly<Record<string, string>> = {
  co2: "carbon_dioxide",
  tvoc: "volatile_organic_compounds",
  dewpoint: "dew_point",
  weight: "mass",
  switch: "power",
  "gas detected": "gas",
  "moisture detected": "moisture",
  "battery low": "battery",
  "volume mL": "volume",
  "distance mm": "distance",
  "pm2.5": "pm25",
  binary: "generic",
};
const WEIGHT_UNITS: Readonly<Record<string, string>> = { lbs: "lb", kg: "kg" };

/**
 * The first field of ble_monitor's reading that nothing here bears out. It keeps one of several objects of a kind, and
 * leaves out what it does not know, so only what it tells is compared.
 */
export function disagreement(reading: JsonObject, ours: readonly BthomeObject[]): string | undefined {
  return Object.keys(reading).find(
    (name) => !ours.some((object) => bearsOut(object, name, reading[name])) && !isQuiet(name, reading, ours),
  );
}

function bearsOut(object: BthomeObject, name: string, value: unknown): boolean {
  if (name === "weight unit") return object.kind === "number" && object.unit === WEIGHT_UNITS[String(value)];
  if (name === "steps") return object.kind === "event" && object.steps === value;
  const key = NAMES[name] ?? name.replaceAll(" ", "_");
  return object.key.replace(/_\d+$/, "") === key && valueAsRead(object) === value;
}

/** A dimmer that did not move has its steps told all the same. */
function isQuiet(name: string, reading: JsonObject, ours: readonly BthomeObject[]): boolean {
  return name === "steps" && reading.steps === 0 && !ours.some(({ kind }) => kind === "event");
}

function valueAsRead(object: BthomeObject): unknown {
  switch (object.kind) {
    case "number":
      return object.value;
    case "binary":
      return object.on ? 1 : 0;
    case "event":
      return object.event.replaceAll("_", " ");
    case "text":
      return object.text;
    case "timestamp":
      return isoTime(object.seconds).replace("T", " ");
    default:
      return undefined;
  }
}
