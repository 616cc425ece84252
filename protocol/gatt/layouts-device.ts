import type { Layouts } from "./layout";

const WEEKDAYS = ["", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const SOURCES = ["", "bluetooth", "usb"];

/** Generic Access, Device Information, Battery, Current Time, and values that stand for themselves. */
export const DEVICE_LAYOUTS: Layouts = {
  "2A00": (value) => value.text("text"),
  // Appearance: category in the upper ten bits, what it is more exactly in the others.
  "2A01": (value) => value.flags("u16", "category"),
  "2A19": (value) => value.number("value", "u8", { unit: "%", range: [0, 100] }),
  "2A23": (value) => {
    if (value.left < 8) return;
    value.hex("maker", 5);
    value.hex("organisation", 3);
  },
  "2A24": (value) => value.text("text"),
  "2A25": (value) => value.text("text"),
  "2A26": (value) => value.text("text"),
  "2A27": (value) => value.text("text"),
  "2A28": (value) => value.text("text"),
  "2A29": (value) => value.text("text"),
  "2A50": (value) => {
    if (value.left < 7) return;
    value.choice("source", SOURCES);
    value.flags("u16", "vendor");
    value.flags("u16", "product");
    value.flags("u16", "version");
  },
  "2A2B": (value) => {
    if (value.left < 10) return;
    value.dateTime();
    value.choice("weekday", WEEKDAYS);
    value.number("eventTime", "u8", { unit: "s", per: 1 / 256, digits: 2 });
    value.flags("u8", "reason");
  },
  "2A0F": (value) => {
    if (value.left < 2) return;
    value.number("zone", "s8", { unit: "h", per: 0.25, digits: 2, unknown: -128, range: [-48, 56] });
    value.flags("u8");
  },
  "2AE2": (value) => value.choice("value", ["off", "on"]),
  // Percentage 8: half per cent steps.
  "2B04": (value) => value.number("value", "u8", { unit: "%", per: 0.5, digits: 1, unknown: 0xff, range: [0, 200] }),
};
