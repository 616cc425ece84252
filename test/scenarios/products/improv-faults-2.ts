import type { Variation } from "./variation";

export const improvFaults2: readonly Variation[] = [
  {
    file: "improv-write-fails-at-device-info",
    name: "the phone refuses to write: device-info",
    fault: { on: "ble.write", nth: 1, do: "error", errCode: 10008 },
  },
  {
    file: "improv-write-fails-at-scan",
    name: "the phone refuses to write: scan",
    fault: { on: "ble.write", nth: 2, do: "error", errCode: 10008 },
  },
  {
    file: "improv-write-fails-at-settings",
    name: "the phone refuses to write: settings",
    fault: { on: "ble.write", nth: 3, do: "error", errCode: 10008 },
  },
  {
    file: "improv-write-hangs-at-device-info",
    name: "the phone never answers the write: device-info",
    fault: { on: "ble.write", nth: 1, do: "hang" },
  },
  {
    file: "improv-write-hangs-at-scan",
    name: "the phone never answers the write: scan",
    fault: { on: "ble.write", nth: 2, do: "hang" },
  },
  {
    file: "improv-write-hangs-at-settings",
    name: "the phone never answers the write: settings",
    fault: { on: "ble.write", nth: 3, do: "hang" },
  },
];
