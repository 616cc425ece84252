import { Type } from "typebox";
import { DEVICE_FIELDS } from "../../../simulator/devices/device-fields";
import type { DeviceKind } from "../../../simulator/devices/device-kind";
import { createGattProduct } from "../../../simulator/devices/gatt/gatt-product";
import { CLOSED } from "../../../simulator/scenario/schema/fields";
import { TOY } from "../toy-protocol/protocol";

/** The toy's device: it holds what it was written. */
export const toyKind: DeviceKind = {
  kind: "toy",
  schema: Type.Object(
    { kind: Type.Literal("toy"), ...DEVICE_FIELDS, colour: Type.Optional(Type.String({ minLength: 1 })) },
    CLOSED,
  ),
  paired: [{ name: "TOY_1" }],
  create: (spec, host) =>
    createGattProduct(
      {
        ...spec,
        services: [
          {
            uuid: TOY.service,
            characteristics: [{ uuid: TOY.characteristic, properties: ["read", "write"], hex: "00" }],
          },
        ],
      },
      host,
    ),
};
