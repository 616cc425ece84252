import type { DeviceHost } from "../world/device-host";
import type { VirtualPeripheral } from "../world/peripheral";
import { createBlufiDevice } from "./blufi/blufi-device";
import { createGattProduct } from "./gatt/gatt-product";
import { type DeviceSpec, DeviceSpecError } from "./spec-fields";

/** Builds one virtual device. Throws a {@link DeviceSpecError} when the spec asks for what it cannot be. */
export type DeviceFactory = (spec: DeviceSpec, host: DeviceHost) => VirtualPeripheral;

/** Every firmware of the simulator by the `kind` of scenario files; each factory checks the fields it reads. */
export const DEVICE_KINDS: Readonly<Record<string, DeviceFactory>> = {
  blufi: (spec, host) => createBlufiDevice(spec, host),
  gatt: (spec, host) => createGattProduct(spec, host),
};

/** Builds the device a spec describes. Throws a {@link DeviceSpecError} that lists the kinds when there is no such one. */
export function createDevice(spec: DeviceSpec, host: DeviceHost): VirtualPeripheral {
  const factory = Object.hasOwn(DEVICE_KINDS, spec.kind) ? DEVICE_KINDS[spec.kind] : undefined;
  if (factory !== undefined) return factory(spec, host);
  throw new DeviceSpecError(spec, `no firmware ${spec.kind}, only ${Object.keys(DEVICE_KINDS).join(", ")}`);
}
