import type { ApiFailure } from "../failure";
import type { PhoneContext } from "../phone-context";
import type { Adapter } from "./adapter";
import { BLUETOOTH_FAILURE } from "./bluetooth-failure";
import type { Connection } from "./connection";

/** The connections an app holds, by the device's id, and how each ends. */
export class Connections {
  readonly #byId = new Map<string, Connection>();
  /** When the last link to an address was lost or closed. */
  readonly #closedAt = new Map<string, number>();

  readonly #phone: PhoneContext;
  readonly #adapter: Adapter;

  constructor(phone: PhoneContext, adapter: Adapter) {
    this.#phone = phone;
    this.#adapter = adapter;
  }

  /** GATT clients held, leaked ones included. */
  get clients(): number {
    return [...this.#byId.values()].reduce((sum, connection) => sum + connection.clients, 0);
  }

  get(deviceId: string): Connection | undefined {
    return this.#byId.get(deviceId);
  }

  keep(connection: Connection): void {
    this.#byId.set(connection.deviceId, connection);
  }

  open(): Connection[] {
    return [...this.#byId.values()].filter((connection) => connection.state === "open");
  }

  /** The open connection to a device, or why there is none. */
  usable(deviceId: string): Connection | ApiFailure {
    const obstacle = this.#adapter.obstacle();
    if (obstacle !== undefined) return obstacle;
    const connection = this.#byId.get(deviceId);
    return connection?.state === "open" ? connection : BLUETOOTH_FAILURE.noConnection;
  }

  /** True when the last link to this address ended less than `withinMs` ago. */
  endedLately(address: string, withinMs: number): boolean {
    const at = this.#closedAt.get(address);
    return at !== undefined && this.#phone.world.timeline.now() - at < withinMs;
  }

  /** Lets go of a connection: pending operations fail, the link closes, the app hears it when it was open. */
  release(connection: Connection, why?: ApiFailure): void {
    if (connection.state === "gone") return;
    const wasOpen = connection.state === "open";
    connection.state = "gone";
    if (this.#byId.get(connection.deviceId) === connection) this.#byId.delete(connection.deviceId);
    connection.abandon();
    connection.answer(why ?? BLUETOOTH_FAILURE.connectionFail);
    connection.operations.endAll(why ?? BLUETOOTH_FAILURE.noConnection);
    connection.link?.close();
    if (!wasOpen) return;
    this.#closedAt.set(connection.address, this.#phone.world.timeline.now());
    this.announce(connection.deviceId, false);
  }

  /** The link breaks this instant, for both ends. */
  dropLink(connection: Connection): void {
    this.#phone.world.air.dropLink(this.#phone.name, connection.address);
    this.release(connection);
  }

  releaseAll(why?: ApiFailure): void {
    for (const connection of [...this.#byId.values()]) this.release(connection, why);
  }

  announce(deviceId: string, connected: boolean): void {
    this.#phone.listeners.emit("onBLEConnectionStateChange", { deviceId, connected });
  }
}
