import { deviceIdentity } from "../../../miniprogram/lib/devices/device-identity";
import { createDeviceModels } from "../../../miniprogram/lib/devices/device-models";
import { createDeviceRegistry } from "../../../miniprogram/lib/devices/registry";
import { readUser } from "../../../miniprogram/lib/storage/user";
import type { CapabilityModel } from "../../../protocol/capability/model/model";
import type { VirtualPhone } from "../../wx/virtual-phone";

/** A device that a person put into the world together with its model. */
export interface AdoptedDevice {
  /** The protocol it speaks. */
  readonly kind: string;
  readonly name: string;
  readonly address: string;
  readonly model: CapabilityModel;
  /** What it is now, as a server would know it: shown with its age until the device answers. */
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Puts a device on the phone's list with its model, as the app itself stores both: as if it had been paired on another phone, so
 * without key. Returns its id on the list. @throws Error when the phone's storage has no room.
 */
export function adoptDevice(phone: VirtualPhone, { kind, name, address, model, values }: AdoptedDevice): string {
  const user = () => readUser(phone.wx);
  const deviceId = phone.deviceIdOf(address);
  const id = deviceIdentity({ kind, name, deviceId });
  const now = phone.clock.now();
  const state = { at: now, values: Object.fromEntries(Object.entries(values).filter(isKept)) };
  const written = [
    createDeviceModels(phone.wx, user).keep(id, model),
    createDeviceRegistry(phone.wx, user).save({ id, kind, name, deviceId, addedAt: now, state }),
  ];
  for (const result of written) if (!result.ok) throw new Error(`${name}: ${result.reason}`);
  return id;
}

/** The app keeps no lists and fields. */
function isKept(entry: [string, unknown]): entry is [string, boolean | number | string] {
  return typeof entry[1] !== "object" && entry[1] !== undefined;
}
