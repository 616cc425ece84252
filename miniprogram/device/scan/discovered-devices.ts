import type { AdvertisementReport } from "../../../protocol/ports/ble";
import type { Provisioner } from "../../../protocol/provisioning/contract";
import { SmoothedRssi } from "../shared/signal/smoothed-rssi";
import { type Recognised, recognise, recognisedNow } from "./recognise";
import type { ScanRow } from "./rows/scan-row";

/** A crowded radio must not fill the memory: beyond this the device not heard for longest is forgotten (pitfall 12). */
const MOST_DEVICES = 512;
/** Not heard for this long: shown as gone, ms. */
export const GONE_MS = 10_000;
/** Not heard for this long: leaves the list when it is next sorted, ms. */
export const FORGOTTEN_MS = 60_000;

interface Heard {
  readonly joined: number;
  readonly signal: SmoothedRssi;
  name: string;
  seenAt: number;
  what: Recognised;
  connectable: boolean | undefined;
}

/** Every device in the air, bounded, each at the place where it first turned up until someone sorts. */
export class HeardDevices {
  readonly #provisioners: readonly Provisioner[];
  #devices = new Map<string, Heard>();
  #joined = 0;

  constructor(provisioners: readonly Provisioner[]) {
    this.#provisioners = provisioners;
  }

  /** How many turned up so far, those forgotten again included. */
  get joined(): number {
    return this.#joined;
  }

  /** @param at time of the report, ms. */
  add(report: AdvertisementReport, at: number): void {
    const known = this.#devices.get(report.deviceId) ?? this.#welcome(report.deviceId);
    known.signal.add(report.rssi, at);
    // A report may come without the name that an earlier one had (scan response lost).
    known.name = report.localName ?? report.name ?? known.name;
    known.what = recognisedNow(known.what, recognise(report, this.#provisioners));
    known.seenAt = at;
    known.connectable = report.connectable ?? known.connectable;
    if (this.#devices.size > MOST_DEVICES) this.#forgetOldest();
  }

  rows(): readonly ScanRow[] {
    return [...this.#devices].map(([deviceId, { joined, signal, name, seenAt, what, connectable }]) => ({
      deviceId,
      name,
      rssi: signal.shown,
      seenAt,
      joined,
      ...what,
      ...(connectable === undefined ? {} : { connectable }),
    }));
  }

  /** Strongest first, those gone behind the others; forgets who was not heard for {@link FORGOTTEN_MS}, but for `kept`. */
  sort(now: number, kept: ReadonlySet<string> = new Set()): void {
    const order = ([, device]: [string, Heard]) => (now - device.seenAt >= GONE_MS ? -1_000 : device.signal.shown);
    const here = [...this.#devices].filter(([id, device]) => kept.has(id) || now - device.seenAt < FORGOTTEN_MS);
    this.#devices = new Map(here.sort((a, b) => order(b) - order(a)));
  }

  clear(): void {
    this.#devices.clear();
    this.#joined = 0;
  }

  #welcome(deviceId: string): Heard {
    this.#joined += 1;
    const device: Heard = {
      joined: this.#joined,
      signal: new SmoothedRssi(),
      name: "",
      seenAt: 0,
      what: { badge: "gatt", group: "other" },
      connectable: undefined,
    };
    this.#devices.set(deviceId, device);
    return device;
  }

  #forgetOldest(): void {
    let oldest: readonly [string, number] | undefined;
    for (const [deviceId, { seenAt }] of this.#devices) {
      if (oldest === undefined || seenAt < oldest[1]) oldest = [deviceId, seenAt];
    }
    if (oldest !== undefined) this.#devices.delete(oldest[0]);
  }
}
