import type { AdvertisementReport } from "../ports/ble";
import type { Detection, Provisioner, ProvisioningKind } from "./contract";

/** The protocols an app can provision with. */
export interface ProvisionerRegistry {
  /** Who thinks to speak a device's protocol, the surest first; equally sure ones in order of registration. Pure. */
  detect(report: AdvertisementReport): readonly Detection[];
  get(kind: ProvisioningKind): Provisioner | undefined;
}

export function createProvisionerRegistry(provisioners: readonly Provisioner[]): ProvisionerRegistry {
  return {
    detect: (report) =>
      provisioners
        .flatMap((provisioner) => provisioner.detect(report) ?? [])
        .sort((a, b) => b.confidence - a.confidence),
    get: (kind) => provisioners.find((provisioner) => provisioner.kind === kind),
  };
}
