import type { FieldCursor } from "./field-cursor";
import type { Layouts } from "./layout";

const BODY_LOCATIONS = ["other", "chest", "wrist", "finger", "hand", "earLobe", "foot"];
const THERMOMETER_PLACES = ["", "armpit", "body", "ear", "finger", "gut", "mouth", "rectum", "toe", "tympanum"];
const has = (flags: number, bit: number): boolean => (flags & (1 << bit)) !== 0;

/** Heart Rate, Health Thermometer, Blood Pressure, Weight, Glucose: flags say which fields follow. */
export const HEALTH_LAYOUTS: Layouts = {
  "2A37": heartRate,
  "2A38": (value) => value.choice("location", BODY_LOCATIONS),
  "2A1C": temperature,
  "2A1D": (value) => value.choice("location", THERMOMETER_PLACES),
  "2A1E": temperature,
  "2A21": (value) => value.number("value", "u16", { unit: "s" }),
  "2A35": bloodPressure,
  "2A36": bloodPressure,
  "2A9D": weight,
  "2A18": glucose,
};

function heartRate(value: FieldCursor): void {
  const flags = value.flags();
  if (flags === undefined) return;
  value.main().number("value", has(flags, 0) ? "u16" : "u8", { unit: "bpm" });
  if (has(flags, 3)) value.number("energy", "u16", { unit: "kJ" });
  // Unknown flags mean an unknown tail.
  while (has(flags, 4) && flags <= 0x1f && value.left >= 2) value.number("rr", "u16", { unit: "ms", per: 1000 / 1024 });
  if (has(flags, 2)) value.note("contact", has(flags, 1) ? "contact" : "noContact", 0);
}

function temperature(value: FieldCursor): void {
  if (value.left < 5) return;
  const flags = value.flags();
  if (flags === undefined) return;
  value.main().number("value", "float", { unit: has(flags, 0) ? "°F" : "°C", digits: 1 });
  if (has(flags, 1)) value.dateTime();
  if (has(flags, 2)) value.choice("location", THERMOMETER_PLACES);
}

function bloodPressure(value: FieldCursor): void {
  if (value.left < 7) return;
  const flags = value.flags();
  if (flags === undefined) return;
  const layout = has(flags, 0) ? { unit: "kPa", digits: 1 } : { unit: "mmHg" };
  value.main().number("systolic", "sfloat", layout);
  value.number("diastolic", "sfloat", layout);
  value.number("mean", "sfloat", layout);
  if (has(flags, 1)) value.dateTime();
  if (has(flags, 2)) value.number("pulse", "sfloat", { unit: "bpm" });
  if (has(flags, 3)) value.number("user", "u8", { unknown: 0xff });
  if (has(flags, 4)) value.flags("u16", "status");
}

function weight(value: FieldCursor): void {
  if (value.left < 3) return;
  const flags = value.flags();
  if (flags === undefined) return;
  const imperial = has(flags, 0);
  const layout = imperial ? { unit: "lb", per: 0.01, digits: 2 } : { unit: "kg", per: 0.005, digits: 2 };
  value.main().number("value", "u16", { ...layout, unknown: 0xffff });
  if (has(flags, 1)) value.dateTime();
  if (has(flags, 2)) value.number("user", "u8", { unknown: 0xff });
  if (!has(flags, 3)) return;
  value.number("bmi", "u16", { per: 0.1, digits: 1 });
  value.number("height", "u16", imperial ? { unit: "in", per: 0.1, digits: 1 } : { unit: "mm" });
}

function glucose(value: FieldCursor): void {
  if (value.left < 10) return;
  const flags = value.flags();
  if (flags === undefined) return;
  value.number("sequence", "u16");
  value.dateTime();
  if (has(flags, 0)) value.number("offset", "s16", { unit: "min" });
  if (has(flags, 1)) {
    const layout = has(flags, 2) ? { unit: "mmol/L", per: 1000, digits: 1 } : { unit: "mg/dL", per: 100_000 };
    value.main().number("value", "sfloat", layout);
    value.flags("u8", "type");
  }
  if (has(flags, 3)) value.flags("u16", "status");
}
