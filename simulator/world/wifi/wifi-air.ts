import { bytesToHex } from "../../../protocol/bytes/hex";
import type { FaultAction } from "../faults/fault";
import type { FaultPlan } from "../faults/fault-plan";
import type { StationAir, StationJoinResult } from "../radio/device-host";
import { RANGE_DBM } from "../radio/path-loss";
import type { SeededRandom } from "../random/seeded-random";
import type { AccessPoint, Band } from "./access-point";
import { IpLeases } from "./ip-leases";
import { networkKey } from "./wifi-key";

type Failure = Extract<StationJoinResult, { readonly ok: false }>["reason"];

/** How a fault on `wifi.join` ends the attempt. What only shifts time leaves it alone: joining takes the firmware's time. */
const FAULT_ENDS: Readonly<Partial<Record<FaultAction, Failure>>> = {
  corrupt: "auth-failed",
  drop: "association-failed",
  error: "association-failed",
  disconnect: "association-failed",
  hang: "association-failed",
  "power-off": "no-ap",
};

/** The access points of a world, and what devices make of them. */
export class WifiAir {
  readonly #accessPoints = new Set<AccessPoint>();
  readonly #leases: IpLeases;
  readonly #faults: FaultPlan | undefined;

  constructor(random: SeededRandom, faults?: FaultPlan) {
    this.#leases = new IpLeases(random.fork("wifi"));
    this.#faults = faults;
  }

  /** In the order they came. */
  get accessPoints(): readonly AccessPoint[] {
    return [...this.#accessPoints];
  }

  add(accessPoint: AccessPoint): void {
    this.#accessPoints.add(accessPoint);
  }

  remove(accessPoint: AccessPoint): void {
    this.#accessPoints.delete(accessPoint);
  }

  /** The IPv4 that a network's DHCP server gives to a host: what a device reports after its join. */
  leaseOf(host: string, accessPoint: AccessPoint): string {
    return this.#leases.of(host, accessPoint);
  }

  /**
   * The air around one device.
   * @param device its name in scenario files: faults on `wifi.join` are filtered by it.
   */
  station(device: string): StationAir {
    return {
      scan: (bands) => this.#inRange(device, bands),
      tryJoin: (request) => this.#tryJoin(device, request),
    };
  }

  #inRange(device: string, bands: readonly Band[]): readonly AccessPoint[] {
    return this.accessPoints
      .map((point) => {
        const rssi = point.at?.[device];
        return rssi === undefined ? point : { ...point, rssi };
      })
      .filter(({ band, rssi }) => bands.includes(band) && rssi >= RANGE_DBM)
      .sort((a, b) => b.rssi - a.rssi);
  }

  #tryJoin(device: string, request: Parameters<StationAir["tryJoin"]>[0]): StationJoinResult {
    const fault = this.#faults?.strike("wifi.join", { device });
    const faultEnd = fault && FAULT_ENDS[fault.do];
    if (faultEnd !== undefined) {
      return { ok: false, reason: faultEnd };
    }
    const name = bytesToHex(request.ssid);
    const accessPoint = this.#inRange(device, request.bands).find(({ ssid }) => bytesToHex(ssid) === name);
    if (accessPoint === undefined) {
      return { ok: false, reason: "no-ap" };
    }
    const reason = refusal(accessPoint, request.password);
    return reason === undefined
      ? { ok: true, accessPoint, ip: this.#leases.of(device, accessPoint) }
      : { ok: false, reason };
  }
}

function refusal({ auth, password = "" }: AccessPoint, offered: Uint8Array): Failure | undefined {
  if (auth === "open") {
    return undefined;
  }
  if (auth === "wpa2-enterprise") {
    return "association-failed";
  }
  const key = networkKey(auth, offered);
  const fits = key !== undefined && key === networkKey(auth, new TextEncoder().encode(password));
  return fits ? undefined : "auth-failed";
}
