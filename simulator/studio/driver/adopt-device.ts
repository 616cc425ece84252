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
}

/**
 * Puts a device on the phone's list with its model, as the app itself stores both: as if it had been paired on another phone, so
 * without key. Returns its id on the list. @throws Error when the phone's storage has no room.
 */
export function adoptDevice(phone: VirtualPhone, { kind, name, address, model }: AdoptedDevice): string {
  const user = () => readUser(phone.wx);
  const deviceId = phone.deviceIdOf(address);
  const id = deviceIdentity({ kind, name, deviceId });
  const addedAt = phone.clock.now();
  const written = [
    createDeviceModels(phone.wx, user).keep(id, model),
    createDeviceRegistry(phone.wx, user).save({ id, kind, name, deviceId, addedAt }),
  ];
  for (const result of written) if (!result.ok) throw new Error(`${name}: ${result.reason}`);
  return id;
}
