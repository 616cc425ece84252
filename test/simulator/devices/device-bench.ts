import type { DeviceHost, StationAir, StationJoinResult } from "../../../simulator/world/radio/device-host";
import type { PeripheralLink } from "../../../simulator/world/radio/peripheral";
import type { AccessPoint } from "../../../simulator/world/wifi/access-point";

interface Planned {
  readonly at: number;
  readonly work: () => void;
}

/** Time, randomness and air for one virtual device on a test bench. */
export class DeviceBench implements DeviceHost {
  /** What the device hears; joins follow from it unless `answers` says otherwise. */
  points: AccessPoint[] = [];
  joins: { readonly ssid: string; readonly password: string; readonly bands: readonly number[] }[] = [];
  #now = 0;
  #draws = 0;
  readonly #planned = new Set<Planned>();

  now(): number {
    return this.#now;
  }

  schedule(delayMs: number, work: () => void): () => void {
    const planned = { at: this.#now + delayMs, work };
    this.#planned.add(planned);
    return () => this.#planned.delete(planned);
  }

  /** Different bytes at each draw, the same at each run. */
  randomBytes(length: number): Uint8Array {
    const seed = ++this.#draws;
    return Uint8Array.from({ length }, (_, index) => (seed * 31 + index * 7) & 0x7f);
  }

  readonly air: StationAir = {
    scan: (bands) => this.points.filter(({ band }) => bands.includes(band)),
    tryJoin: (request): StationJoinResult => {
      const ssid = new TextDecoder().decode(request.ssid);
      const password = new TextDecoder().decode(request.password);
      this.joins.push({ ssid, password, bands: request.bands });
      const point = this.air.scan(request.bands).find((one) => new TextDecoder().decode(one.ssid) === ssid);
      if (point === undefined) return { ok: false, reason: "no-ap" };
      if (point.auth === "wpa2-enterprise") return { ok: false, reason: "association-failed" };
      if ((point.password ?? "") !== password) return { ok: false, reason: "auth-failed" };
      return { ok: true, accessPoint: point, ip: "192.168.4.2" };
    },
  };

  /** Timers not yet run. */
  get pending(): number {
    return this.#planned.size;
  }

  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const [next] = [...this.#planned].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.#planned.delete(next);
      this.#now = next.at;
      next.work();
    }
    this.#now = end;
  }
}

let lastLink = 0;

/** A link's device end that keeps what was notified. */
export class BenchLink implements PeripheralLink {
  readonly id = ++lastLink;
  readonly notified: { readonly characteristic: string; readonly value: Uint8Array }[] = [];
  closedByDevice = false;

  constructor(public mtu = 23) {}

  notify(characteristic: string, value: Uint8Array): void {
    this.notified.push({ characteristic, value });
  }

  disconnect(): void {
    this.closedByDevice = true;
  }
}

export function point(ssid: string, changes: Partial<AccessPoint> = {}): AccessPoint {
  return {
    ssid: new TextEncoder().encode(ssid),
    auth: changes.password === undefined ? "open" : "wpa2",
    rssi: -50,
    band: 2.4,
    channel: 6,
    hidden: false,
    bssid: Uint8Array.of(2, 0, 0, 0, 0, 1),
    ...changes,
  };
}
