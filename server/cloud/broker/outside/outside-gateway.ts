import { connect, type IPublishPacket, type MqttClient } from "mqtt";
import { encodeForDevice } from "../../../../protocol/cloud/mqtt/encode-payload";
import { RETAINED_TOPICS, TOPIC_SUFFIXES, topicOf } from "../../../../protocol/cloud/mqtt/topics";
import type { PhoneMessage } from "../../../../protocol/control/wire/messages";
import { isIdentityId } from "../../../../protocol/identity/device-identity";
import type { Clock } from "../../../clock/clock";
import type { DeviceGateway, DeviceListener } from "../../contract";
import type { DeviceCredentials } from "../credentials";
import { type BrokerReport, Inbox } from "../inbox";
import { AWAY, ControlChannel } from "./control-channel";
import {
  CONTROL_RESPONSE,
  createCommands,
  disableCommands,
  enableCommands,
  ownCommands,
  SERVER_ROLE,
} from "./dynamic-security";
import { publishOnce } from "./publish-once";
import { accountsOf, hasRole, isDisabled, retainedTopicsOf } from "./read-answers";
import { UnderWay } from "./under-way";

export interface OutsideParts {
  /** With name and password of an administrator of the dynamic-security plugin. */
  readonly url: string;
  readonly prefix: string;
  readonly credentials: DeviceCredentials;
  readonly clock: Clock;
  readonly report: BrokerReport;
}

/** Messages that are worked on at once. */
const MOST_UNDER_WAY = 256;
/** A start waits so long for a broker that is there, ms: the first time ever the plugin cuts the connection, which comes back after 1 s. */
const BEGINS_WITHIN_MS = 5_000;

/**
 * A broker of its own: Mosquitto with the dynamic-security plugin. Several processes of the server share it: what devices say goes to
 * one of them, by a shared subscription; whether they are there and what they are, retained and rare, goes to all.
 *
 *     away -> connected -> own rights, subscriptions, accounts as the database says -> ready -> (away, by itself again)
 */
export class OutsideGateway implements DeviceGateway {
  readonly #client: MqttClient;
  readonly #inbox: Inbox;
  readonly #control: ControlChannel;
  readonly #underWay = new UnderWay(MOST_UNDER_WAY);
  #isListening = false;
  #isAway = false;
  #wasConnected = false;
  #ready: Promise<void> = Promise.reject(new Error(AWAY));

  constructor(private readonly parts: OutsideParts) {
    this.#ready.catch(() => undefined);
    this.#inbox = new Inbox(parts.prefix, parts.report);
    this.#client = connect(parts.url, {
      protocolVersion: 4,
      clean: true,
      resubscribe: false,
      reconnectOnConnackError: true,
      queueQoSZero: false,
    });
    // Whatever is under way waits for the connection's end.
    this.#client.setMaxListeners(0);
    this.#control = new ControlChannel(this.#client, parts.clock);
    this.#client.handleMessage = (packet, done) => this.#take(packet, done);
    this.#client.on("connect", () => {
      this.#isAway = false;
      this.#wasConnected = true;
      this.#ready = this.#begin();
      this.#ready.catch((cause) => {
        parts.report({ event: "broker", why: "not ready", cause });
        // It comes back by itself, after a while.
        this.#client.stream.destroy();
      });
    });
    this.#client.on("close", () => {
      this.#ready = Promise.reject(new Error(AWAY));
      this.#ready.catch(() => undefined);
    });
    this.#client.on("error", (cause) => {
      // It is tried every second; the log needs it once.
      if (!this.#isAway) parts.report({ event: "broker", why: "away", cause });
      this.#isAway = true;
    });
  }

  /** Resolves when it can be used; the server may start before that. */
  async untilReady(): Promise<void> {
    while (!(await this.isReady())) await new Promise<void>((resolve) => this.#client.once("connect", () => resolve()));
  }

  /** Resolves when it can be used, when the broker is found to be away, or after a while: never rejects. */
  async begun(): Promise<void> {
    await new Promise<void>((resolve) => {
      const away = () => void (this.#wasConnected || end());
      const notLater = this.parts.clock.schedule(BEGINS_WITHIN_MS, () => end());
      const end = () => {
        this.#client.off("error", away);
        notLater();
        resolve();
      };
      this.#client.on("error", away);
      void this.untilReady().then(end);
    });
  }

  async isReady(): Promise<boolean> {
    return this.#ready.then(
      () => true,
      () => false,
    );
  }

  /** Hears at once what is retained: who is there, and what they are. */
  listen(listener: DeviceListener): void {
    this.#inbox.listen(listener);
    this.#isListening = true;
    if (this.#client.connected) this.#ready.then(() => this.#subscribe()).catch(() => undefined);
  }

  async send({ id, product }: { readonly id: string; readonly product: string }, message: PhoneMessage): Promise<void> {
    await this.#ready;
    const { kind, payload } = encodeForDevice(message);
    await publishOnce(this.#client, topicOf({ prefix: this.parts.prefix, product, device: id }, kind), payload);
  }

  async admit(device: { readonly id: string; readonly product: string; readonly secret?: string }): Promise<void> {
    await this.#ready;
    const { id, product, secret } = device;
    if (secret !== undefined) await this.#control.run(createCommands(this.parts.prefix, { id, product, secret }));
    const [account] = await this.#control.run([{ command: "getClient", username: id }]);
    if (isDisabled(account)) await this.#control.run(enableCommands(id, secret));
  }

  async revoke(id: string): Promise<void> {
    await this.#ready;
    await this.#disable(id);
    await this.#inbox.presence(id, false);
  }

  async close(): Promise<void> {
    await this.#client.endAsync(true);
  }

  async #begin(): Promise<void> {
    const { prefix, credentials, report } = this.parts;
    await this.#client.subscribeAsync(CONTROL_RESPONSE, { qos: 1 });
    const { username = "" } = this.#client.options;
    await this.#control.run(ownCommands(prefix));
    const [account] = await this.#control.run([{ command: "getClient", username }]);
    // Once: the plugin ends the connection of whose roles change, and it comes back with them.
    if (!hasRole(account, SERVER_ROLE))
      await this.#control.run([{ command: "addClientRole", username, rolename: SERVER_ROLE }]);
    if (this.#isListening) await this.#subscribe();
    // What was revoked, or admitted again, while the broker was away.
    const [answer] = await this.#control.run([{ command: "listClients", verbose: true }]);
    const admitted = await credentials.all();
    const accounts = accountsOf(answer).filter(({ name }) => isIdentityId(name));
    for (const { name, isDisabled: disabled } of accounts) {
      if (!disabled && !admitted.has(name)) await this.#disable(name);
      if (disabled && admitted.has(name)) await this.#control.run(enableCommands(name, undefined));
    }
    const lost = admitted.size - accounts.filter(({ name }) => admitted.has(name)).length;
    if (lost > 0) report({ event: "broker", why: `${lost} devices have no account: restore dynamic-security.json` });
  }

  async #subscribe(): Promise<void> {
    const { prefix } = this.parts;
    const kept = RETAINED_TOPICS.map((kind) => `${prefix}/+/+/${TOPIC_SUFFIXES[kind]}`);
    await this.#client.subscribeAsync([`$share/${SERVER_ROLE}/${prefix}/+/+/up/#`, ...kept], { qos: 1 });
  }

  async #disable(id: string): Promise<void> {
    // Its role says what its topics are; who has no role has none.
    const [role] = await this.#control.run([{ command: "getRole", rolename: id }]).catch(() => []);
    await this.#control.run(disableCommands(id));
    for (const topic of retainedTopicsOf(role)) await this.#clear(topic);
  }

  async #clear(topic: string): Promise<void> {
    await publishOnce(this.#client, topic, new Uint8Array(0), true);
  }

  #take(packet: IPublishPacket, done: (error?: Error) => void): void {
    const { topic } = packet;
    const payload = typeof packet.payload === "string" ? Buffer.from(packet.payload) : packet.payload;
    if (topic === CONTROL_RESPONSE) {
      this.#control.take(payload);
      done();
    } else this.#underWay.add(this.#inbox.take(topic, payload), () => done());
  }
}
