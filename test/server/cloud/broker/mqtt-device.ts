import { connect, type IClientOptions, type MqttClient } from "mqtt";
import { encodeAvailability, type Publication } from "../../../../protocol/cloud/mqtt/encode-payload";
import { readForDevice } from "../../../../protocol/cloud/mqtt/read-payload";
import { readTopic, type TopicKind, topicOf } from "../../../../protocol/cloud/mqtt/topics";
import type { PhoneMessage } from "../../../../protocol/control/wire/messages";
import { Waiting } from "./waiting";

export interface TestDevice {
  readonly id: string;
  readonly product: string;
  readonly secret: string;
}

export const PREFIX = "dc";

let made = 0;
/** A device of its own for each test. */
export function newDevice(product = "lamp"): TestDevice {
  made += 1;
  return { id: made.toString(16).padStart(32, "0"), product, secret: `${made}`.padEnd(64, "a") };
}

/** The device's side: mqtt.js as firmware would use it, without coming back by itself. */
export class MqttDevice {
  readonly commands = new Waiting<PhoneMessage>();
  readonly messages = new Waiting<string>();

  private constructor(
    readonly device: TestDevice,
    readonly client: MqttClient,
  ) {
    client.on("error", () => undefined);
    client.on("message", (topic, payload) => {
      this.messages.add(topic);
      const of = readTopic(topic);
      const command = of && readForDevice(of.kind, payload);
      if (command !== undefined) this.commands.add(command);
    });
  }

  /** Connects, or rejects with the code of the broker's refusal. */
  static async connect(url: string, device: TestDevice, other: IClientOptions = {}): Promise<MqttDevice> {
    const will = encodeAvailability(false);
    const client = connect(url, {
      clientId: device.id,
      username: device.id,
      password: device.secret,
      reconnectPeriod: 0,
      protocolVersion: 4,
      will: { topic: topicFor(device, "availability"), payload: Buffer.from(will.payload), qos: 1, retain: true },
      ...other,
    });
    const connected = new MqttDevice(device, client);
    await new Promise<void>((resolve, reject) => {
      client.once("connect", () => resolve());
      client.once("error", reject);
      client.once("close", () => reject(new Error("closed before it was connected")));
    });
    return connected;
  }

  /** As firmware begins: its commands first, then that it is there. */
  static async online(url: string, device: TestDevice, other: IClientOptions = {}): Promise<MqttDevice> {
    const connected = await MqttDevice.connect(url, device, other);
    await connected.client.subscribeAsync(`${PREFIX}/${device.product}/${device.id}/down/#`, { qos: 1 });
    await connected.say(encodeAvailability(true));
    return connected;
  }

  async say({ kind, payload, retain }: Publication): Promise<void> {
    await this.client.publishAsync(topicFor(this.device, kind), Buffer.from(payload), { qos: 1, retain });
  }

  /** Whether the broker let it subscribe. */
  async mayHear(filter: string): Promise<boolean> {
    try {
      const granted = await this.client.subscribeAsync(filter, { qos: 1 });
      return granted.every(({ qos }) => Number(qos) < 128);
    } catch {
      return false;
    }
  }

  get closed(): Promise<void> {
    return new Promise((resolve) => {
      if (this.client.connected) this.client.once("close", resolve);
      else resolve();
    });
  }

  /** Goes without a word, as a power cut does. */
  async vanish(): Promise<void> {
    const { closed } = this;
    this.client.stream.destroy();
    await closed;
  }

  async end(): Promise<void> {
    await this.client.endAsync(true);
  }
}

export function topicFor(device: TestDevice, kind: TopicKind): string {
  return topicOf({ prefix: PREFIX, product: device.product, device: device.id }, kind);
}
