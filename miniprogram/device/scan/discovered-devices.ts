import { sentName } from "../../../protocol/bytes/padding";
import type { AdvertisementReport } from "../../../protocol/ports/ble";
import type { Provisioner } from "../../../protocol/provisioning/contract";
import { SmoothedRssi } from "../shared/signal/smoothed-rssi";
import type { EncryptedSensors, SealedFacts } from "./encrypted-sensors";
import { type Recognised, recognisedNow } from "./recognise";
import { RecognisedPayloads } from "./recognised-payloads";
import type { ScanRow } from "./rows/scan-row";

/** A crowded radio must not fill the memory: beyond this the device not heard for longest is forgotten (pitfall 12). */
const MOST_DEVICES = 2_048;
/** Not heard for this long: shown as gone, ms. */
export const GONE_MS = 10_000;
/** Not heard for this long: leaves the list when it is next sorted, ms. */
export const FORGOTTEN_MS = 60_000;

interface DiscoveredDevice {
  readonly discoveredIndex: number;
  readonly signal: SmoothedRssi;
  readonly payloads: RecognisedPayloads;
  /** The last name it advertised, and the last one the system gave. */
  advertisedName: string | undefined;
  systemName: string | undefined;
  seenAt: number;
  /** What the newest report says, and what all of them do. */
  newest: Recognised | undefined;
  what: Recognised;
  connectable: boolean | undefined;
  /** Of a sensor that encrypts. */
  sealed: SealedFacts | undefined;
}

/** Every device in the air, bounded, each at the place where it first turned up until someone sorts. */
export class DiscoveredDevices {
  private devices = new Map<string, DiscoveredDevice>();
  private discoveredCount = 0;

  constructor(
    private readonly provisioners: readonly Provisioner[],
    private readonly encrypted?: Pick<EncryptedSensors, "read">,
  ) {}

  /** How many turned up so far, those forgotten again included. */
  get count(): number {
    return this.discoveredCount;
  }

  /** The next number for one who turned up elsewhere. */
  draw(): number {
    this.discoveredCount += 1;
    return this.discoveredCount;
  }

  /** @param at time of the report, ms. */
  add(report: AdvertisementReport, at: number): void {
    const known = this.devices.get(report.deviceId) ?? this.track(report.deviceId);
    known.signal.add(report.rssi, at);
    // A report may come without the name that an earlier one had (scan response lost).
    known.advertisedName = sentName(report.localName) ?? known.advertisedName;
    known.systemName = sentName(report.name) ?? known.systemName;
    const newest = known.payloads.recognise(report, this.provisioners);
    if (newest !== known.newest) known.what = recognisedNow(known.what, newest);
    known.newest = newest;
    if (newest.badge === "bthome") known.sealed = this.encrypted?.read(report, at);
    known.seenAt = at;
    known.connectable = report.connectable ?? known.connectable;
    if (this.devices.size > MOST_DEVICES) this.forgetOldest();
  }

  rows(): readonly ScanRow[] {
    return [...this.devices].map(([deviceId, device]) => ({
      deviceId,
      name: device.advertisedName ?? device.systemName ?? "",
      rssi: device.signal.shown,
      seenAt: device.seenAt,
      discoveredIndex: device.discoveredIndex,
      ...factsNow(device),
      ...(device.connectable === undefined ? {} : { connectable: device.connectable }),
    }));
  }

  /** Strongest first, those gone behind the others; forgets who was not heard for {@link FORGOTTEN_MS}, but for `kept`. */
  sort(now: number, kept: ReadonlySet<string> = new Set()): void {
    const order = ([, device]: [string, DiscoveredDevice]) =>
      now - device.seenAt >= GONE_MS ? -1_000 : device.signal.shown;
    const here = [...this.devices].filter(([id, device]) => kept.has(id) || now - device.seenAt < FORGOTTEN_MS);
    this.devices = new Map(here.sort((a, b) => order(b) - order(a)));
  }

  clear(): void {
    this.devices.clear();
    this.discoveredCount = 0;
  }

  private track(deviceId: string): DiscoveredDevice {
    const device: DiscoveredDevice = {
      discoveredIndex: this.draw(),
      signal: new SmoothedRssi(),
      payloads: new RecognisedPayloads(),
      advertisedName: undefined,
      systemName: undefined,
      seenAt: 0,
      newest: undefined,
      what: { badge: "gatt", group: "other" },
      connectable: undefined,
      sealed: undefined,
    };
    this.devices.set(deviceId, device);
    return device;
  }

  private forgetOldest(): void {
    let oldest: readonly [string, number] | undefined;
    for (const [deviceId, { seenAt }] of this.devices) {
      if (oldest === undefined || seenAt < oldest[1]) oldest = [deviceId, seenAt];
    }
    if (oldest !== undefined) this.devices.delete(oldest[0]);
  }
}

/** What is opened with a key is all that counts: anyone can send the same in clear. */
function factsNow({ what, sealed }: DiscoveredDevice): Recognised & SealedFacts {
  if (sealed === undefined) return what;
  const { readings: _clear, ...rest } = what;
  return { ...rest, ...sealed };
}
