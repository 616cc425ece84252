import type { CapabilityModel } from "../../../protocol/capability/model/model";
import type { ControlPath } from "../../../protocol/control/path";
import type { BleControl } from "../../../protocol/control/paths/ble-control";
import type { Ports } from "../../../protocol/ports/ports";
import type { DeviceKey, DeviceKeys } from "../../lib/devices/device-keys";
import type { DeviceRegistry } from "../../lib/devices/registry";
import type { LastState, SavedDevice } from "../../lib/devices/saved-device";
import type { EvictableStore } from "../../lib/storage/evictable-store";

/** What a device can do, and the product by which that is known. */
export interface DescribedDevice {
  readonly model: CapabilityModel;
  /** Folder of its product. */
  readonly product?: string;
}

export interface DeviceStoreOptions {
  readonly ports: Ports;
  readonly devices: Pick<DeviceRegistry, "get" | "update" | "remove">;
  readonly keys: Pick<DeviceKeys, "read">;
  readonly id: string;
  /** Pure. */
  readonly describe: (device: SavedDevice) => DescribedDevice;
  /** Languages that a connected device may speak; the first that fits is taken. */
  readonly controls: (model: CapabilityModel) => readonly BleControl[];
  /** Ways beside Bluetooth. @param keys newest first; empty: it has none */
  readonly paths?: (model: CapabilityModel, device: SavedDevice, keys: readonly DeviceKey[]) => readonly ControlPath[];
  /** What periodic update knows later than the phone; undefined: nothing. */
  readonly fetched?: (device: SavedDevice) => LastState | undefined;
  /** Keeps recent numbers for trends. */
  readonly history?: EvictableStore;
}
