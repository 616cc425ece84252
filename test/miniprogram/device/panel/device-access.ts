import type { DeviceStore } from "../../../../miniprogram/device/panel/device-store-contract";
import type { DeviceStoreOptions } from "../../../../miniprogram/device/panel/device-store-options";
import { noControl } from "../../../../miniprogram/device/panel/no-control";
import { products } from "../../../../products";
import { bleBlufi } from "../../../../protocol/control/paths/ble-blufi";
import { bleGatt } from "../../../../protocol/control/paths/ble-gatt";

/** A device of the rooms that tests stand in: a lamp, by its protocol. */
export const ACCESS: Pick<DeviceStoreOptions, "describe" | "controls"> = {
  describe: ({ kind }) => {
    const found = products().find(({ name }) => name === (kind === "gatt" ? "gatt-lamp" : "lamp"));
    if (found === undefined) throw new Error("no such product");
    return { model: found.model, product: found.name };
  },
  controls: (model) => [bleBlufi, bleGatt(model), noControl],
};

/** What the device said of its light. */
export function lampOf({ panel }: DeviceStore) {
  const { power, brightness } = panel?.state.properties ?? {};
  const isSaid = power?.source === "ble" && brightness?.source === "ble";
  return { on: power?.value, level: brightness?.value, isSaid };
}
