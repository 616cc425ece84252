import type { DeviceKind } from "../device-kind";
import { createGattProduct } from "./gatt-product";
import { gattSchema } from "./schema";

export const gattKind = {
  kind: "gatt",
  schema: gattSchema,
  create: (spec, host) => createGattProduct(spec, host),
} satisfies DeviceKind;
