import type { Duplex } from "node:stream";
import { Aedes, type AedesPublishPacket, type Client, type ConnectPacket, type PublishPacket } from "aedes";
import { encodeForDevice } from "../../../../protocol/cloud/mqtt/encode-payload";
import { topicOf } from "../../../../protocol/cloud/mqtt/topics";
import type { PhoneMessage } from "../../../../protocol/control/wire/messages";
import type { Clock } from "../../../clock/clock";
import type { DeviceGateway, DeviceListener } from "../../contract";
import { BROKER_LIMITS, type BrokerLimits } from "../broker-limits";
import type { DeviceCredentials } from "../credentials";
import { mayBeWill } from "../device-rights";
import { type BrokerReport, Inbox } from "../inbox";
import { AdmissionDesk } from "./admission";
import { BoundedConnection } from "./bounded-connection";
import { type CutReason, DeviceSession } from "./device-session";
import { PacketLimit } from "./packet-limit";

export interface EmbeddedParts {
  readonly prefix: string;
  readonly credentials: DeviceCredentials;
  readonly clock: Clock;
  readonly report: BrokerReport;
  readonly limits?: BrokerLimits;
}

/** CONNACK's return codes (MQTT 3.1.1, table 3.1). */
const UNAVAILABLE = 3;
const NOT_AUTHORIZED = 5;

/**
 * The broker inside this process. Devices speak to the server alone, so a message of a device goes to the listener and to no
 * other client, and one for a device goes straight to its connection; nothing waits for a device that is away.
 *
 *     connection -> packets bounded -> CONNECT in time -> admitted? -> session -> cut by: revoke, takeover, a right that it
 *                                                            |                   does not have, floods, silence, slowness
 *                                                            +-- no: CONNACK 5 (3: too many refusals, or no database)
 */
export class EmbeddedGateway implements DeviceGateway {
  readonly #inbox: Inbox;
  readonly #desk: AdmissionDesk;
  readonly #limits: BrokerLimits;
  readonly #sessions = new Map<string, DeviceSession>();
  readonly #byClient = new WeakMap<Client, DeviceSession>();
  readonly #addresses = new WeakMap<Client, string>();
  readonly #wills = new WeakMap<Client, NonNullable<ConnectPacket["will"]> & { readonly payload: Buffer }>();
  #unknown = 0;

  private constructor(
    private readonly broker: Aedes,
    private readonly parts: EmbeddedParts,
  ) {
    this.#limits = parts.limits ?? BROKER_LIMITS;
    this.#inbox = new Inbox(parts.prefix, parts.report);
    this.#desk = new AdmissionDesk(parts.credentials, parts.clock, this.#limits);
    this.#install();
  }

  static async open(parts: EmbeddedParts): Promise<EmbeddedGateway> {
    const limits = parts.limits ?? BROKER_LIMITS;
    const broker = await Aedes.createBroker({
      connectTimeout: limits.connectMs,
      keepaliveLimit: limits.keepAliveS,
      drainTimeout: limits.drainMs,
      maxInflightInbound: 1,
      maxTopicLevels: 8,
      queueLimit: 8,
    });
    return new EmbeddedGateway(broker, parts);
  }

  /** A connection of MQTT bytes. @param address that refused attempts are counted by */
  accept(stream: Duplex, address: string): void {
    if (this.broker.closed || this.#unknown >= this.#limits.mostUnknown) return void stream.destroy();
    this.#unknown += 1;
    const limit = new PacketLimit(this.parts.clock, this.#limits.packets);
    const connection = new BoundedConnection(stream, limit, (why) => {
      const device = this.#byClient.get(client)?.device.id;
      if (device !== undefined) this.#desk.blame(device);
      this.parts.report({ event: "device-cut", ...(device === undefined ? {} : { device }), address, why });
    });
    const client = this.broker.handle(connection);
    this.#addresses.set(client, address);
    connection.once("close", () => {
      if (!this.#byClient.has(client)) this.#unknown -= 1;
    });
  }

  listen(listener: DeviceListener): void {
    this.#inbox.listen(listener);
  }

  async send({ id, product }: { readonly id: string; readonly product: string }, message: PhoneMessage): Promise<void> {
    if (this.broker.closed) throw new Error("The broker is closed.");
    const session = this.#sessions.get(id);
    if (session === undefined || session.device.product !== product) return;
    const { kind, payload } = encodeForDevice(message);
    if (!session.send(topicOf({ prefix: this.parts.prefix, product, device: id }, kind), payload))
      this.#cut(session, "slow-reader");
  }

  async admit({ id }: { readonly id: string }): Promise<void> {
    this.#desk.welcome(id);
  }

  async revoke(id: string): Promise<void> {
    this.#desk.revoke(id);
    const session = this.#sessions.get(id);
    if (session !== undefined) await new Promise<void>((resolve) => session.client.close(resolve));
    await this.#inbox.presence(id, false);
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.broker.close(resolve));
  }

  #install(): void {
    const { broker } = this;
    broker.preConnect = (client, packet, done) => {
      // Nothing is kept for a device that is away: a command of yesterday is of no use.
      packet.clean = true;
      if (packet.will !== undefined)
        this.#wills.set(client, { ...packet.will, payload: Buffer.from(packet.will.payload) });
      done(null, true);
    };
    broker.authenticate = (client, userName, password, done) => {
      void this.#admit(client, userName, password).then((code) =>
        code === undefined
          ? done(null, true)
          : done(Object.assign(new Error("not admitted"), { returnCode: code as never }), false),
      );
    };
    broker.authorizePublish = (client, packet, done) => done(this.#publishFault(client, packet));
    broker.authorizeSubscribe = (client, wanted, done) => {
      const session = this.#byClient.get(client);
      const may = session?.rights.subscribes.has(wanted.topic) === true;
      if (session !== undefined && !may)
        this.parts.report({ event: "device-refused", device: session.device.id, why: "subscription" });
      done(null, may ? wanted : null);
    };
    broker.published = (packet, client, done) => void this.#take(packet, client).then(() => done());
    broker.on("client", (client) => this.#begin(client));
    broker.on("clientDisconnect", (client) => this.#end(client));
    // Both end the connection; who did what was reported where it was seen.
    broker.on("clientError", () => undefined);
    broker.on("connectionError", () => undefined);
    broker.on("error" as never, (cause: unknown) => this.parts.report({ event: "broker", why: "failed", cause }));
  }

  /** @returns the code of a refusal */
  async #admit(client: Client, userName?: string, password?: Buffer): Promise<number | undefined> {
    const address = this.#addresses.get(client) ?? "";
    const { id: clientId } = client;
    const found = await this.#desk.admit({
      address,
      clientId,
      ...(userName === undefined ? {} : { userName }),
      ...(password === undefined ? {} : { password }),
    });
    if (found.is === "admitted") {
      const session = new DeviceSession(client, found.device, this.parts.prefix, this.parts.clock, this.#limits);
      const will = this.#wills.get(client);
      if (will === undefined || mayBeWill(session.rights, { qos: 0, retain: false, ...will })) {
        this.#byClient.set(client, session);
        this.#unknown -= 1;
        return undefined;
      }
      this.#desk.blame(found.device.id);
    }
    const why = found.is === "admitted" ? "last-will" : found.is;
    this.parts.report({ event: "device-refused", address, why, ...("cause" in found ? { cause: found.cause } : {}) });
    return found.is === "limited" || found.is === "unavailable" ? UNAVAILABLE : NOT_AUTHORIZED;
  }

  #begin(client: Client): void {
    const session = this.#byClient.get(client);
    if (session === undefined) return;
    this.#sessions.set(session.device.id, session);
    // It was revoked between the database's answer and now.
    if (this.#desk.isRevoked(session.device.id)) client.close();
  }

  #end(client: Client): void {
    const session = this.#byClient.get(client);
    if (session === undefined || this.#sessions.get(session.device.id) !== session) return;
    const { id } = session.device;
    this.#sessions.delete(id);
    // Also where it had no last will, or took it back by a DISCONNECT without a word.
    void this.#inbox.presence(id, false);
  }

  #publishFault(client: Client | null, packet: PublishPacket): Error | null {
    // What the server itself publishes does not pass here, and a client without a session has not been admitted.
    const session = client && this.#byClient.get(client);
    if (!session) return new Error("no session");
    const { topic, qos, retain } = packet;
    const published = { topic, payload: Buffer.from(packet.payload), qos, retain };
    const why = this.#desk.isRevoked(session.device.id) ? "revoked" : session.refusalOf(published);
    // Nobody but the listener may ever ask for it, and that keeps what it needs: the broker's memory need not.
    packet.retain = false;
    if (why === undefined) return null;
    if (!session.client.closed) this.#blame(session, why);
    return new Error(why);
  }

  async #take(packet: AedesPublishPacket, client: Client | null): Promise<void> {
    const session = client && this.#byClient.get(client);
    if (!session) return;
    // A last will of a connection that another one took over says nothing about the device.
    const current = this.#sessions.get(session.device.id);
    if (current === undefined || current === session) await this.#inbox.take(packet.topic, Buffer.from(packet.payload));
  }

  #cut(session: DeviceSession, why: CutReason): void {
    this.#blame(session, why);
    session.client.close();
  }

  #blame({ device: { id } }: DeviceSession, why: CutReason): void {
    this.#desk.blame(id);
    this.parts.report({ event: "device-cut", device: id, why });
  }
}
