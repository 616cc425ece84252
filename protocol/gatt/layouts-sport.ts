import type { FieldCursor } from "./field-cursor";
import type { Layouts } from "./layout";

const TICK = { unit: "s", per: 1 / 1024, digits: 2 };
const has = (flags: number, bit: number): boolean => (flags & (1 << bit)) !== 0;

const SENSOR_LOCATIONS = [
  "other",
  "topOfShoe",
  "inShoe",
  "hip",
  "frontWheel",
  "leftCrank",
  "rightCrank",
  "leftPedal",
  "rightPedal",
  "frontHub",
  "rearDropout",
  "chainstay",
  "rearWheel",
  "rearHub",
  "chest",
  "spider",
  "chainRing",
];

/** Cycling and running speed and cadence: counters and the times of their last events, which wrap. */
export const SPORT_LAYOUTS: Layouts = {
  "2A5B": cycling,
  "2A53": running,
  "2A5D": (value) => value.choice("location", SENSOR_LOCATIONS),
};

function cycling(value: FieldCursor): void {
  const flags = value.flags();
  if (flags === undefined) return;
  value.main();
  if (has(flags, 0)) {
    value.number("wheel", "u32");
    value.number("eventTime", "u16", TICK);
  }
  if (has(flags, 1)) {
    value.number("crank", "u16");
    value.number("eventTime", "u16", TICK);
  }
}

function running(value: FieldCursor): void {
  if (value.left < 4) return;
  const flags = value.flags();
  if (flags === undefined) return;
  value.main().number("speed", "u16", { unit: "m/s", per: 1 / 256, digits: 2 });
  value.number("cadence", "u8", { unit: "/min" });
  if (has(flags, 0)) value.number("stride", "u16", { unit: "cm" });
  if (has(flags, 1)) value.number("distance", "u32", { unit: "m", per: 0.1, digits: 1 });
}
