import type { CentralLink } from "../../world/link/central-link";
import type { Reply } from "../api-call";
import type { ApiFailure } from "../failure";
import type { PhoneContext } from "../phone-context";
import type { Adapter } from "./adapter";
import { attempt, noAnswer } from "./attempt";
import { BLUETOOTH_FAILURE } from "./bluetooth-failure";
import { Connection } from "./connection";
import type { Connections } from "./connections";
import type { DeviceIds } from "./device-ids";
import type { FoundDevices } from "./found-devices";
import type { IncomingValues } from "./incoming-values";
import { strike } from "./strike";

/** Opens and closes links as `wx.createBLEConnection` and `wx.closeBLEConnection` do. */
export class Connector {
  readonly #phone: PhoneContext;
  readonly #adapter: Adapter;
  readonly #ids: DeviceIds;
  readonly #connections: Connections;
  readonly #incoming: IncomingValues;
  readonly #found: FoundDevices;

  constructor(
    phone: PhoneContext,
    adapter: Adapter,
    ids: DeviceIds,
    connections: Connections,
    incoming: IncomingValues,
    found: FoundDevices,
  ) {
    this.#phone = phone;
    this.#adapter = adapter;
    this.#ids = ids;
    this.#connections = connections;
    this.#incoming = incoming;
    this.#found = found;
  }

  create(deviceId: string, timeoutMs: number | undefined, reply: Reply<object>) {
    const { keepsClients, clientLimit } = this.#phone.profile.connection;
    const obstacle = this.#adapter.obstacle();
    if (obstacle !== undefined) return reply.fail(obstacle);
    if (!this.#ids.isWellFormed(deviceId)) return reply.fail(BLUETOOTH_FAILURE.invalidData);
    const address = this.#ids.addressOf(deviceId);
    if (address === undefined) return reply.fail(BLUETOOTH_FAILURE.noDevice);
    const known = this.#connections.get(deviceId);
    if (known?.state === "open") return reply.fail(BLUETOOTH_FAILURE.alreadyConnected);
    if (this.#connections.clients >= clientLimit) return reply.fail(noAnswer(this.#phone));
    if (known?.state === "connecting") {
      // Android opens another client for it; both share the outcome.
      if (keepsClients) known.clients += 1;
      known.waiting.push(reply);
      return;
    }
    const connection = new Connection(this.#phone, deviceId, address);
    if (keepsClients) connection.clients += known?.clients ?? 0;
    connection.waiting.push(reply);
    this.#connections.keep(connection);
    this.#connect(connection, timeoutMs);
  }

  /** Gives one GATT client back; the link goes with the last. A failed create's clients all go. */
  close(deviceId: string, reply: Reply<object>) {
    const obstacle = this.#adapter.obstacle();
    if (obstacle !== undefined) return reply.fail(obstacle);
    const connection = this.#connections.get(deviceId);
    if (connection === undefined) return reply.fail(BLUETOOTH_FAILURE.noConnection);
    connection.clients -= 1;
    if (connection.clients === 0 || connection.state === "failed") this.#connections.release(connection);
    reply.ok();
  }

  #connect(connection: Connection, timeoutMs: number | undefined): void {
    const begin = (then: () => void) => this.#begin(connection, timeoutMs, then);
    const settled = () => connection.answer();
    strike(this.#phone, {
      point: "ble.connect",
      address: connection.address,
      perform: () => begin(settled),
      corrupted: () => begin(settled),
      dropped: () => {
        // The phone believes in a link that is not there.
        this.#opened(connection);
        settled();
      },
      duplicated: () =>
        begin(() => {
          this.#connections.announce(connection.deviceId, true);
          settled();
        }),
      failed: (why) => this.#failed(connection, why),
      disconnected: () =>
        begin(() => {
          settled();
          this.#connections.dropLink(connection);
        }),
    });
  }

  #begin(connection: Connection, timeoutMs: number | undefined, then: () => void): void {
    if (connection.state !== "connecting") return;
    attempt(this.#phone, connection, timeoutMs, {
      opened: (link) => this.#negotiate(connection, link, then),
      failed: (why) => this.#failed(connection, why),
      lost: () => this.#connections.release(connection),
      notified: (characteristic, value) => this.#incoming.arrived(connection, characteristic, value),
    });
  }

  #negotiate(connection: Connection, link: CentralLink, then: () => void): void {
    connection.link = link;
    const ready = () => {
      if (connection.state !== "connecting") return;
      this.#opened(connection);
      then();
    };
    if (this.#phone.profile.mtu.negotiatesOnConnect) link.exchangeMtu(this.#phone.settings.mtu, ready);
    else ready();
  }

  #opened(connection: Connection): void {
    const quick = this.#phone.profile.gatt.notReadyAfterReconnect;
    if (quick !== undefined && this.#connections.endedLately(connection.address, quick.withinMs)) {
      connection.servicesFrom = this.#phone.world.timeline.now() + quick.forMs;
    }
    connection.state = "open";
    this.#found.markConnected(connection.deviceId);
    this.#connections.announce(connection.deviceId, true);
  }

  #failed(connection: Connection, why: ApiFailure): void {
    if (connection.state !== "connecting") return;
    if (this.#phone.profile.connection.keepsClients) {
      connection.state = "failed";
      connection.answer(why);
    } else {
      this.#connections.release(connection, why);
    }
  }
}
