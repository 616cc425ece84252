import type { DeviceIdentity } from "../../../../protocol/identity/device-identity";
import type { LanSighting } from "../../../../protocol/lan/discover-lan";
import type { ProvisioningKind } from "../../../../protocol/provisioning/contract";
import type { PairedDevice } from "../../shared/lan/paired-device";
import { FORGOTTEN_MS } from "../discovered-devices";
import type { ScanRow } from "../rows/scan-row";

/** dBm of what no radio heard. */
const NO_RSSI = -127;

/** Where a sighting stands in the list: before how many others, and when it turned up. */
interface Place {
  readonly index: number;
  readonly discoveredIndex: number;
}

/**
 * What answers on the phone's network, among the rows of Bluetooth: a proven device that Bluetooth hears too is one row,
 * everyone else has their own. Rows stay where they turned up until sorted.
 */
export class LanRows {
  private sightings: readonly LanSighting[] = [];
  private paired: readonly PairedDevice[] = [];
  private readonly places = new Map<string, Place>();

  /** @param canPair whether a protocol of this name can be paired here. */
  constructor(private readonly canPair: (kind: string) => boolean) {}

  /** Whose keys this phone has. */
  knows(paired: readonly PairedDevice[]): void {
    this.paired = paired;
  }

  readonly identityOf = (hint: string): DeviceIdentity | undefined =>
    this.paired.flatMap(({ identities }) => identities).find((identity) => identity.id.startsWith(hint));

  /** @param count rows so far. @param draw the next number of who turns up. */
  update(sightings: readonly LanSighting[], count: number, draw: () => number): void {
    this.sightings = sightings;
    for (const { address } of sightings) {
      if (!this.places.has(address)) this.places.set(address, { index: count, discoveredIndex: draw() });
    }
  }

  /** All rows: those of Bluetooth in their order, the others between them where they turned up. */
  merge(rows: readonly ScanRow[]): readonly ScanRow[] {
    if (this.sightings.length === 0) return rows;
    const beside = new Map<string, LanSighting>();
    const alone: LanSighting[] = [];
    const heard = new Set(rows.map(({ deviceId }) => deviceId));
    for (const sighting of this.sightings) {
      const owner = sighting.standing === "proven" ? this.ownerOf(sighting) : undefined;
      if (owner !== undefined && heard.has(owner.deviceId)) beside.set(owner.deviceId, sighting);
      else alone.push(sighting);
    }
    const merged = rows.map((row): ScanRow => {
      const sighting = beside.get(row.deviceId);
      return sighting === undefined ? row : { ...row, lan: this.factsOf(sighting) };
    });
    const placed = alone
      .map((sighting) => ({ sighting, place: this.places.get(sighting.address) ?? { index: 0, discoveredIndex: 0 } }))
      .sort((a, b) => a.place.index - b.place.index || a.place.discoveredIndex - b.place.discoveredIndex);
    for (const { sighting, place } of placed) {
      merged.splice(Math.min(place.index, merged.length), 0, this.rowOf(sighting, place));
    }
    return merged;
  }

  /** The list is sorted: behind the others, in the order they turned up; who fell silent long ago is gone. */
  sort(now: number): void {
    this.sightings = this.sightings.filter(({ seenAt }) => now - seenAt < FORGOTTEN_MS);
    for (const [address, place] of this.places) this.places.set(address, { ...place, index: Number.MAX_SAFE_INTEGER });
  }

  clear(): void {
    this.sightings = [];
    this.places.clear();
  }

  private ownerOf({ id }: LanSighting): PairedDevice | undefined {
    return id === undefined
      ? undefined
      : this.paired.find(({ identities }) => identities.some((identity) => identity.id === id));
  }

  private factsOf(sighting: LanSighting) {
    const { address, ms, via, standing } = sighting;
    const saved = standing === "proven" ? this.ownerOf(sighting)?.id : undefined;
    return { address, ms, via, standing, ...(saved === undefined ? {} : { saved }) };
  }

  private rowOf(sighting: LanSighting, { discoveredIndex }: Place): ScanRow {
    const { address, kind, name, hint, seenAt, standing } = sighting;
    const owner = this.ownerOf(sighting);
    // One that belongs to nobody can be paired; by Bluetooth, as any other.
    const isFree = standing === "unknown" && hint === undefined && this.canPair(kind);
    return {
      deviceId: `lan:${address}`,
      name: owner?.name || name,
      rssi: NO_RSSI,
      ...{ seenAt, discoveredIndex },
      ...(isFree ? { kind: kind as ProvisioningKind } : {}),
      badge: "gatt",
      group: isFree ? "pairable" : "other",
      lan: this.factsOf(sighting),
      isLanOnly: true,
    };
  }
}
