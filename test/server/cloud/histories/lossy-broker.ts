import type { Publication } from "../../../../protocol/cloud/mqtt/encode-payload";
import { encodeForDevice } from "../../../../protocol/cloud/mqtt/encode-payload";
import { readFromDevice } from "../../../../protocol/cloud/mqtt/read-payload";
import type { DeviceGateway, DeviceListener } from "../../../../server/cloud/contract";
import type { VirtualClock } from "../../support/virtual-clock";

/** The server's end of a connection finds out that it broke, ms. */
const SERVER_NOTICES_MS = 3_000;
const DEVICE_NOTICES_MS = 1_000;

/** A device's end of a connection. */
export interface BrokerLine {
  publish(publication: Publication): void;
}

export interface LineEvents {
  message(publication: Publication): void;
  closed(): void;
}

interface Connection {
  readonly device: string;
  readonly events: LineEvents;
  /** Nothing comes through any more; its two ends find out one after the other. */
  isBroken: boolean;
}

/**
 * A broker over a network that loses, doubles, holds back and lets overtake. As TCP has it, what is lost breaks its connection, and
 * nothing of a connection comes through on the next one.
 */
export class LossyBroker {
  readonly #clock: VirtualClock;
  #fates: readonly (readonly number[])[] = [[10]];
  #at = 0;
  readonly #connections = new Map<string, Connection>();
  #server: DeviceListener | undefined;

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  /** How long each message from now on takes, again and again: none: it is lost; two: it comes twice. */
  set fates(fates: readonly (readonly number[])[]) {
    this.#fates = fates;
    this.#at = 0;
  }

  /** The way of one life of a server. */
  gateway(): DeviceGateway {
    const own: { listener?: DeviceListener } = {};
    const isMine = () => own.listener !== undefined && own.listener === this.#server;
    return {
      listen: (listener) => {
        own.listener = listener;
        this.#server = listener;
      },
      send: async ({ id }, message) => {
        if (!isMine()) throw new Error("this server is dead");
        const connection = this.#connections.get(id);
        if (connection !== undefined)
          this.#carry(connection, () => connection.events.message(encodeForDevice(message)));
      },
      admit: async () => undefined,
      revoke: async (id) => this.cut(id),
      close: async () => undefined,
    };
  }

  /** It dies with the server that it is part of, or alone. */
  die(): void {
    this.#server = undefined;
    for (const device of [...this.#connections.keys()]) this.#lose(device);
  }

  /** @returns undefined: nobody listens there */
  connect(device: string, events: LineEvents): BrokerLine | undefined {
    if (this.#server === undefined) return undefined;
    const connection: Connection = { device, events, isBroken: false };
    const before = this.#connections.get(device);
    if (before !== undefined) before.isBroken = true;
    this.#connections.set(device, connection);
    void this.#tell((server) => server.presence(device, true));
    return {
      publish: (publication) => {
        const { kind, payload } = publication;
        const said = readFromDevice(kind, payload);
        if (said?.is !== "message") throw new Error(`${kind} of the device is none`);
        this.#carry(connection, () => void this.#tell((server) => server.message(device, said.message)));
      },
    };
  }

  /** A connection breaks. */
  cut(device: string): void {
    const connection = this.#lose(device);
    if (connection === undefined) return;
    this.#clock.schedule(SERVER_NOTICES_MS, () => {
      // A newer connection of the device has taken its place: its end says nothing.
      if (this.#connections.get(device) !== connection) return;
      this.#connections.delete(device);
      void this.#tell((server) => server.presence(device, false));
    });
  }

  #lose(device: string): Connection | undefined {
    const connection = this.#connections.get(device);
    if (connection === undefined || connection.isBroken) return undefined;
    connection.isBroken = true;
    this.#clock.schedule(DEVICE_NOTICES_MS, () => connection.events.closed());
    return connection;
  }

  #carry(connection: Connection, deliver: () => void): void {
    const delays = this.#fates[this.#at++ % this.#fates.length] ?? [10];
    if (delays.length === 0) this.cut(connection.device);
    for (const delay of delays) this.#clock.schedule(delay, () => connection.isBroken || deliver());
  }

  /** As both gateways do: what the listener does not take is logged and not said again. */
  async #tell(say: (server: DeviceListener) => void | Promise<void>): Promise<void> {
    const server = this.#server;
    try {
      if (server !== undefined) await say(server);
    } catch {
      // The database refused.
    }
  }
}
