import type { BatchCount, BatchDevice, DeviceStage } from "./contract";

/** Every device in exactly one of joined, failed, unverified, missing and open. */
export function countOf(devices: readonly BatchDevice[], strays: number, duplicates: number): BatchCount {
  const at = (stage: DeviceStage) => devices.filter((device) => device.stage === stage).length;
  const [joined, failed, unverified, missing] = [at("joined"), at("failed"), at("unverified"), at("missing")];
  return {
    expected: devices.length,
    ...{ joined, failed, unverified, missing },
    open: devices.length - joined - failed - unverified - missing,
    stray: strays,
    duplicate: duplicates,
  };
}
