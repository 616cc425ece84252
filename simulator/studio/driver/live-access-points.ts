import type { Place } from "../../world/building/floor-plan";
import type { AccessPoint } from "../../world/wifi/access-point";
import { type AccessPointFields, buildAccessPoint } from "../../world/wifi/access-point-fields";
import type { WifiAir } from "../../world/wifi/wifi-air";
import { networkName } from "./device-state";

export interface LiveAccessPoint {
  /** Stays while its signal changes. */
  readonly id: number;
  readonly point: AccessPoint;
  readonly powered: boolean;
}

/** The Wi-Fi networks of a running world. */
export class LiveAccessPoints {
  readonly #air: Pick<WifiAir, "add" | "remove">;
  readonly #note: (what: string, network: string, detail: string) => void;
  #list: readonly LiveAccessPoint[];
  #ids: number;

  constructor(air: WifiAir, note: (what: string, network: string, detail: string) => void) {
    this.#air = air;
    this.#note = note;
    this.#list = air.accessPoints.map((point, id) => ({ id, point, powered: true }));
    this.#ids = this.#list.length;
  }

  get list(): readonly LiveAccessPoint[] {
    return this.#list;
  }

  /** @throws Error in a sentence, when no such network can exist. */
  add(fields: AccessPointFields): void {
    const id = this.#ids++;
    const point = buildAccessPoint(fields, id);
    this.#air.add(point);
    this.#list = [...this.#list, { id, point, powered: true }];
    this.#note("network added", networkName(point.ssid), "");
  }

  remove(id: number): void {
    const found = this.#list.find((one) => one.id === id);
    if (found === undefined) return;
    this.#air.remove(found.point);
    this.#list = this.#list.filter((one) => one.id !== id);
    this.#note("network removed", networkName(found.point.ssid), "");
  }

  /** @param rssi dBm. */
  move(id: number, rssi: number): void {
    this.#replace(id, ({ point, powered }) => ({ point: { ...point, rssi }, powered }));
  }

  /**
   * It stands elsewhere in the building.
   * @param at what devices hear of it there, dBm by name.
   */
  place(id: number, place: Place, at: Readonly<Record<string, number>>): void {
    this.#replace(id, ({ point, powered }) => ({ point: { ...point, place, at }, powered }));
  }

  power(id: number, on: boolean): void {
    this.#replace(id, ({ point }) => {
      this.#note("router", networkName(point.ssid), on ? "on" : "off");
      return { point, powered: on };
    });
  }

  #replace(id: number, change: (now: LiveAccessPoint) => Omit<LiveAccessPoint, "id">): void {
    this.#list = this.#list.map((one) => {
      if (one.id !== id) return one;
      const next = { id, ...change(one) };
      if (one.powered) this.#air.remove(one.point);
      if (next.powered) this.#air.add(next.point);
      return next;
    });
  }
}
