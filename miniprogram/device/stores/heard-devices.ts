import type { AdvertisementReport } from "../../../protocol/ports/ble";
import type { Provisioner, ProvisioningKind } from "../../../protocol/provisioning/contract";
import type { ScanRow } from "./scan-store";

/** A crowded radio must not fill the memory: beyond this the device not heard for longest is forgotten. */
const MOST_DEVICES = 512;

/** The newest report of every device in the air, bounded. */
export class HeardDevices {
  readonly #provisioners: readonly Provisioner[];
  readonly #rows = new Map<string, ScanRow>();

  constructor(provisioners: readonly Provisioner[]) {
    this.#provisioners = provisioners;
  }

  add(report: AdvertisementReport): void {
    const known = this.#rows.get(report.deviceId);
    const kind = kindOf(report, this.#provisioners) ?? known?.kind;
    // A report may come without the name that an earlier one had (scan response lost).
    const name = report.localName ?? report.name ?? known?.name ?? "";
    this.#rows.delete(report.deviceId);
    this.#rows.set(report.deviceId, {
      deviceId: report.deviceId,
      name,
      rssi: report.rssi,
      ...(kind === undefined ? {} : { kind }),
    });
    const [oldest] = this.#rows.keys();
    if (this.#rows.size > MOST_DEVICES && oldest !== undefined) this.#rows.delete(oldest);
  }

  /** Strongest first. */
  rows(): readonly ScanRow[] {
    return [...this.#rows.values()].sort((a, b) => b.rssi - a.rssi);
  }

  clear(): void {
    this.#rows.clear();
  }
}

/** The protocol whose provisioner is surest that the device speaks it. */
function kindOf(report: AdvertisementReport, provisioners: readonly Provisioner[]): ProvisioningKind | undefined {
  return provisioners
    .map((provisioner) => provisioner.detect(report))
    .filter((detection) => detection !== undefined)
    .sort((a, b) => b.confidence - a.confidence)[0]?.kind;
}
