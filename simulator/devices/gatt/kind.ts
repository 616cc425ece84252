import type { DeviceKind } from "../device-kind";
import { createGattProduct } from "./gatt-product";

export const gattKind: DeviceKind = { kind: "gatt", create: (spec, host) => createGattProduct(spec, host) };
