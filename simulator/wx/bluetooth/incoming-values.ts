import type { PhoneContext } from "../phone-context";
import type { Connection } from "./connection";
import type { Connections } from "./connections";
import { toArrayBuffer } from "./found-devices";
import { strike } from "./strike";

/** Values on their way to `wx.onBLECharacteristicValueChange`: notifications, and what a read brought (pitfall 19). */
export class IncomingValues {
  readonly #phone: PhoneContext;
  readonly #connections: Connections;

  constructor(phone: PhoneContext, connections: Connections) {
    this.#phone = phone;
    this.#connections = connections;
  }

  /** A notification or indication came over the link. */
  arrived(connection: Connection, characteristic: string, value: Uint8Array): void {
    if (connection.state !== "open" || connection.muted) return;
    const hand = (bytes: Uint8Array) => this.hand(connection, characteristic, bytes);
    strike(this.#phone, {
      point: "ble.notify",
      address: connection.address,
      perform: () => hand(value),
      corrupted: () => hand(this.#phone.world.faults.corrupt(value)),
      dropped: () => undefined,
      duplicated: () => {
        hand(value);
        hand(value);
      },
      // A packet with a bad checksum: the link layer throws it away.
      failed: () => undefined,
      disconnected: () => this.#connections.dropLink(connection),
      hung: () => {
        connection.muted = true;
      },
    });
  }

  /** Gives the app a value, as its own buffer. */
  hand(connection: Connection, characteristic: string, value: Uint8Array): void {
    if (connection.state !== "open") return;
    const uuid = characteristic.toUpperCase();
    const service = connection.link?.services.find((candidate) =>
      candidate.characteristics.some((known) => known.uuid.toUpperCase() === uuid),
    );
    this.#phone.listeners.emit("onBLECharacteristicValueChange", {
      deviceId: connection.deviceId,
      serviceId: service?.uuid.toUpperCase() ?? "",
      characteristicId: uuid,
      value: toArrayBuffer(value),
    });
  }
}
