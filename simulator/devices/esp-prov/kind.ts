import type { DeviceKind } from "../device-kind";
import { createEspProvDevice } from "./esp-prov-device";
import { espProvSchema } from "./schema";
import { LIES } from "./spec";

export const espProvKind = {
  kind: "esp-prov",
  schema: espProvSchema,
  prefix: "PROV",
  create: (spec, host) => createEspProvDevice(spec, host),
  paired: [
    { name: "PROV_Lamp", security: 1, pop: "abcd1234" },
    // Firmware before ESP-IDF 4.4, on a chip that can't look for networks.
    {
      name: "PROV_Old",
      security: 0,
      endpoints: ["prov-session", "proto-ver", "prov-scan", "prov-config"],
      wifiList: "refuses",
    },
    { name: "PROV_Bond", security: 1, bonding: true },
  ],
  options: [
    { field: "security", values: [1, 2, 0] },
    { field: "pop" },
    { field: "username" },
    { field: "transport", values: ["ble", "softap"] },
    { field: "apPassword" },
    { field: "version", values: ["1.2", "1.1"] },
    { field: "secPatchVersion", values: [1, 0] },
    { field: "lies", values: LIES },
    { field: "wifiList", values: ["works", "refuses"] },
    { field: "bonding", values: [false, true] },
    { field: "cookie", values: [true, false] },
  ],
} satisfies DeviceKind;
