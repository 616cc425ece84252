import { deviceIdentity } from "../../../lib/devices/device-identity";
import type { SavedDevice } from "../../../lib/devices/saved-device";
import type { OfferedDevice } from "./tag-offer";

/** The saved device that a tag names; undefined for none, and for several that answer to it. Only a hint: a tag is copied easily. */
export function knownDevice(
  offered: OfferedDevice | undefined,
  saved: readonly SavedDevice[],
): SavedDevice | undefined {
  if (offered === undefined) return undefined;
  const [only, another] = saved.filter((device) => isSame(offered, device));
  return another === undefined ? only : undefined;
}

function isSame({ kind, name, serial, deviceId }: OfferedDevice, device: SavedDevice): boolean {
  if (kind !== undefined && kind !== device.kind) return false;
  if (serial !== undefined && device.info?.serial !== undefined) return device.info.serial.trim() === serial.trim();
  if (deviceId !== undefined && deviceId === device.deviceId) return true;
  if (name === "") return false;
  // The person may have named it anew; its identity is made of the name that it advertises.
  return name === device.name || device.id.startsWith(deviceIdentity({ kind: device.kind, name, deviceId: "" }));
}
