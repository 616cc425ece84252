import type { DeviceKind } from "../../../simulator/devices/device-kind";
import { createGattProduct } from "../../../simulator/devices/gatt/gatt-product";
import { TOY } from "../toy-protocol/protocol";

/** The toy's device: it holds what it was written. */
export const toyKind: DeviceKind = {
  kind: "toy",
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
