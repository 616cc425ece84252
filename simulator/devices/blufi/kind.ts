import type { DeviceKind } from "../device-kind";
import { createBlufiDevice } from "./blufi-device";
import { blufiSchema } from "./schema";
import { BLUFI_VERSIONS } from "./spec";

const STOCK_VERSION = "1.3";

export const blufiKind = {
  kind: "blufi",
  schema: blufiSchema,
  create: (spec, host) => createBlufiDevice(spec, host),
  paired: [{ name: "Lamp" }, { name: "Lamp 1.4", version: "1.4" }],
  options: [
    {
      field: "version",
      values: [STOCK_VERSION, ...BLUFI_VERSIONS.filter((version) => version !== STOCK_VERSION)],
    },
  ],
} satisfies DeviceKind;
