import type { Layouts } from "./layout";

const DIRECTION = { unit: "°", per: 0.01, digits: 2, range: [0, 35_999] } as const;
const ABSOLUTE_ZERO = -27_315;

/** Environmental Sensing 0x181A. */
export const ENVIRONMENT_LAYOUTS: Layouts = {
  "2A2C": (value) => value.number("value", "u16", DIRECTION),
  "2A6C": (value) => value.number("value", "s24", { unit: "m", per: 0.01, digits: 2 }),
  "2A6D": (value) => value.number("value", "u32", { unit: "hPa", per: 0.001, digits: 1 }),
  "2A6E": (value) =>
    value.number("value", "s16", {
      unit: "°C",
      per: 0.01,
      digits: 1,
      unknown: -0x8000,
      range: [ABSOLUTE_ZERO, 0x7fff],
    }),
  "2A6F": (value) =>
    value.number("value", "u16", { unit: "%", per: 0.01, digits: 1, unknown: 0xffff, range: [0, 10_000] }),
  "2A70": (value) => value.number("value", "u16", { unit: "m/s", per: 0.01, digits: 1 }),
  "2A71": (value) => value.number("value", "u16", DIRECTION),
  "2A72": (value) => value.number("value", "u16", { unit: "m/s", per: 0.01, digits: 1 }),
  "2A73": (value) => value.number("value", "u16", DIRECTION),
  "2A74": (value) => value.number("value", "u8", { per: 0.1, digits: 1 }),
  "2A75": (value) => value.number("value", "u24", { unit: "1/m³" }),
  "2A76": (value) => value.number("value", "u8"),
  "2A77": (value) => value.number("value", "u16", { unit: "W/m²", per: 0.1, digits: 1 }),
  "2A78": (value) => value.number("value", "u16", { unit: "mm" }),
  "2A79": (value) => value.number("value", "s8", { unit: "°C" }),
  "2A7A": (value) => value.number("value", "s8", { unit: "°C" }),
  "2A7B": (value) => value.number("value", "s8", { unit: "°C" }),
};
