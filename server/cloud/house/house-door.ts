import { randomUUID, timingSafeEqual } from "node:crypto";
import type { Duplex } from "node:stream";
import { Aedes, type Client, type PublishPacket } from "aedes";
import type { Kysely } from "kysely";
import type { Clock } from "../../clock/clock";
import type { Tables } from "../../database/tables";
import { BROKER_LIMITS } from "../broker/broker-limits";
import { BoundedConnection } from "../broker/embedded/bounded-connection";
import { PacketLimit } from "../broker/embedded/packet-limit";
import { MinuteCount } from "../broker/rates";
import type { HouseBridge } from "./house-bridge";
import { HouseSession, MOST_FILTERS } from "./house-session";
import { hashOf, houseNamed } from "./house-store";
import { takes } from "./topic-filter";

export interface DoorParts {
  readonly database: Kysely<Tables>;
  readonly clock: Clock;
  readonly bridge: HouseBridge;
  readonly log: { info(fields: object): void; warn(fields: object): void };
}

/** Houses of one person at a time: Home Assistant, and a second while one moves. */
const MOST_OF_ONE = 4;
const GUESSES_OF_ADDRESS = 60;
/** CONNACK's return codes (MQTT 3.1.1, table 3.1). */
const UNAVAILABLE = 3;
const NOT_AUTHORIZED = 5;
/** A house subscribes to each entity's topics at once. */
const PACKETS = { perSecond: 200, burst: 20_000 };

/**
 * Where houses come in: MQTT 3.1.1 of its own, apart from the devices' broker. Nothing that a client publishes goes to another
 * client, and none gets anything but what the bridge has for its owner; so a filter may be as wide as it likes.
 *
 *     connection -> packets bounded -> CONNECT in time -> name and password -> session -> cut by: a new password, floods,
 *                                                              +-- no: CONNACK 5 (3: too many, or no database)   slowness
 */
export class HouseDoor {
  readonly #sessions = new Map<Client, HouseSession>();
  readonly #addresses = new WeakMap<Client, string>();
  readonly #guesses: MinuteCount;

  private constructor(
    private readonly broker: Aedes,
    private readonly parts: DoorParts,
  ) {
    this.#guesses = new MinuteCount(parts.clock, GUESSES_OF_ADDRESS);
    this.#install();
  }

  static async open(parts: DoorParts): Promise<HouseDoor> {
    const { connectMs, keepAliveS, drainMs } = BROKER_LIMITS;
    const limits = { connectTimeout: connectMs, keepaliveLimit: keepAliveS, drainTimeout: drainMs };
    return new HouseDoor(await Aedes.createBroker({ ...limits, maxTopicLevels: 8, queueLimit: 64 }), parts);
  }

  /** A connection of MQTT bytes. @param address that refused attempts are counted by */
  accept(stream: Duplex, address: string): void {
    if (this.broker.closed) return void stream.destroy();
    const limit = new PacketLimit(this.parts.clock, PACKETS);
    const connection = new BoundedConnection(stream, limit, (why) => {
      this.parts.log.warn({ event: "house-cut", address, why });
    });
    this.#addresses.set(this.broker.handle(connection), address);
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.broker.close(resolve));
  }

  #install(): void {
    const { broker } = this;
    const { bridge } = this.parts;
    broker.preConnect = (_client, packet, done) => {
      packet.clean = true;
      // Chosen here: who takes another's client id would cut the other's connection.
      packet.clientId = randomUUID();
      done(null, true);
    };
    broker.authenticate = (client, name, password, done) => {
      void this.#admit(client, name, password).then((code) =>
        code === undefined
          ? done(null, true)
          : done(Object.assign(new Error("not admitted"), { returnCode: code as never }), false),
      );
    };
    broker.authorizePublish = (client, packet, done) => {
      const session = client && this.#sessions.get(client);
      if (!session) return done(new Error("no session"));
      if (!session.mayPublish()) return done(new Error("too many"));
      this.#take(session, packet);
      done(null);
    };
    broker.authorizeSubscribe = (client, wanted, done) => {
      const { filters } = (client && this.#sessions.get(client)) ?? {};
      const may = filters !== undefined && !wanted.topic.startsWith("$") && filters.size < MOST_FILTERS;
      if (may) filters.add(wanted.topic);
      done(null, may ? wanted : null);
    };
    broker.on("subscribe", (wanted, client) => {
      const session = this.#sessions.get(client);
      const granted = wanted.filter(({ topic }) => session?.filters.has(topic)).map(({ topic }) => topic);
      if (session !== undefined)
        void bridge.subscribed(session, (topic) => granted.some((filter) => takes(filter, topic)));
    });
    broker.on("unsubscribe", (filters, client) => {
      for (const filter of filters) this.#sessions.get(client)?.filters.delete(filter);
    });
    broker.on("clientReady", (client) => {
      const session = this.#sessions.get(client);
      if (session !== undefined) void bridge.joined(session);
    });
    broker.on("clientDisconnect", (client) => this.#end(client));
    broker.on("clientError", (client) => this.#end(client));
    broker.on("connectionError", () => undefined);
  }

  #end(client: Client): void {
    const session = this.#sessions.get(client);
    this.#sessions.delete(client);
    if (session !== undefined) this.parts.bridge.left(session);
  }

  /** The bridge has it; what the broker goes on with is empty, and nobody can subscribe to where it goes. */
  #take(session: HouseSession, packet: PublishPacket): void {
    const { topic, retain } = packet;
    const payload = Uint8Array.from(Buffer.from(packet.payload));
    Object.assign(packet, { topic: "$taken", payload: Buffer.alloc(0), retain: false });
    this.parts.bridge.published(session, topic, payload, retain).catch((err: unknown) => {
      this.parts.log.warn({ event: "house-failed", err });
    });
  }

  /** @returns the code of a refusal */
  async #admit(client: Client, name = "", password: Uint8Array = new Uint8Array()): Promise<number | undefined> {
    const { database, clock, log } = this.parts;
    const address = this.#addresses.get(client) ?? "";
    if (this.#guesses.isOver(address)) return UNAVAILABLE;
    try {
      const house = /^house-[0-9a-f]{16}$/.test(name) ? await houseNamed(database, name) : undefined;
      const given = Buffer.from(hashOf(password), "hex");
      const kept = Buffer.from(house?.secret_hash ?? "0".repeat(64), "hex");
      if (house === undefined || !timingSafeEqual(given, kept)) {
        this.#guesses.add(address);
        log.warn({ event: "house-refused", address });
        return NOT_AUTHORIZED;
      }
      const others = [...this.#sessions.values()].filter(({ userId }) => userId === house.user_id);
      if (others.length >= MOST_OF_ONE) return UNAVAILABLE;
      this.#sessions.set(client, new HouseSession(client, house.user_id, house.secret_hash, clock));
      log.info({ audit: "house-connected", userId: house.user_id, address });
      return undefined;
    } catch (err) {
      log.warn({ event: "house-failed", err });
      return UNAVAILABLE;
    }
  }
}
