import type { DeviceHost } from "../world/radio/device-host";
import type { VirtualPeripheral } from "../world/radio/peripheral";
import type { DeviceFactory, DeviceKind } from "./device-kind";
import * as kinds from "./kinds";
import { withSerial } from "./serial/with-serial";
import { type DeviceSpec, DeviceSpecError, textField } from "./spec-fields";

/** Every firmware of the simulator. */
export const KINDS: readonly DeviceKind[] = Object.values(kinds);

/** Every firmware of the simulator by the `kind` of scenario files. */
export const DEVICE_KINDS: Readonly<Record<string, DeviceFactory>> = Object.fromEntries(
  KINDS.map(({ kind, create }) => [kind, create]),
);

/** The firmware of a kind; undefined when there is no such one. */
export function deviceKind(kind: string): DeviceKind | undefined {
  return KINDS.find((known) => known.kind === kind);
}

/** Builds the device a spec describes. Throws a {@link DeviceSpecError} that lists the kinds when there is no such one. */
export function createDevice(spec: DeviceSpec, host: DeviceHost): VirtualPeripheral {
  const factory = Object.hasOwn(DEVICE_KINDS, spec.kind) ? DEVICE_KINDS[spec.kind] : undefined;
  if (factory !== undefined) {
    const device = factory(spec, host);
    return spec.serial === undefined ? device : withSerial(device, textField(spec, "serial"));
  }
  throw new DeviceSpecError(spec, `no firmware ${spec.kind}, only ${Object.keys(DEVICE_KINDS).join(", ")}`);
}
