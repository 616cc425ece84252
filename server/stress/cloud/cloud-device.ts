import { connect, type MqttClient } from "mqtt";
import { products } from "../../../products";
import { encodeAvailability, type Publication } from "../../../protocol/cloud/mqtt/encode-payload";
import { topicOf } from "../../../protocol/cloud/mqtt/topics";
import type { PropertyValues } from "../../../protocol/control/wire/messages";
import { ModelFirmware } from "../../../simulator/devices/modelled/firmware/model-firmware";
import { BOOT_MS } from "../../../simulator/devices/modelled/firmware/power-cycle";
import { TopicLine } from "../../../simulator/devices/modelled/uplink/topic-line";
import type { DeviceHost } from "../../../simulator/world/radio/device-host";
import { modelsOf } from "../../cloud/twin/models";
import { rest } from "../stage";

const PRODUCT = "lamp";
const RECONNECT_MS = 300;
/** It works on a command so long, ms: copies come meanwhile, and something is struck. */
const ANSWER_MS = 40;

export interface CloudDeviceOptions {
  readonly id: string;
  readonly secret: string;
  readonly prefix: string;
  /** Of the broker. */
  readonly url: string;
  /** It is about to do a command, in this start of its own. */
  readonly executed: (key: string, at: number, boot: number) => void;
}

/**
 * A lamp with the rules of real firmware, whose MQTT client is mqtt.js; it comes back by itself. When it restarts, its connection ends
 * without a word, what was not sent is gone, and so is what it knew of commands; the next session is another one of the same name.
 */
export class CloudDevice {
  readonly id: string;
  readonly #firmware: ModelFirmware;
  readonly #options: CloudDeviceOptions;
  #client: MqttClient;
  #line: TopicLine | undefined;
  #connections = 0;

  constructor(options: CloudDeviceOptions) {
    this.#options = options;
    this.id = options.id;
    this.#firmware = firmwareOf((key, at) => options.executed(key, at, this.#firmware.cycle.boot));
    this.#client = this.#connect();
  }

  /** What it is now. */
  get values(): PropertyValues {
    return this.#firmware.values;
  }

  /** Its power goes and comes back. @param offMs until it looks for the broker again, at least the time that its firmware needs */
  async restart(offMs: number): Promise<void> {
    await this.stop();
    this.#firmware.cycle.restart();
    await rest(Math.max(BOOT_MS, offMs));
    this.#client = this.#connect();
  }

  /** Without a farewell to the broker; what it had not sent is lost. */
  async stop(): Promise<void> {
    this.#leave();
    await this.#client.endAsync(true);
  }

  #connect(): MqttClient {
    const { id, secret, url } = this.#options;
    const client = connect(url, {
      ...{ clientId: id, username: id, password: secret, protocolVersion: 4 as const, clean: true },
      ...{ reconnectPeriod: RECONNECT_MS, connectTimeout: 5_000, keepalive: 10, resubscribe: false },
      // A broker that has just started may not know its accounts yet.
      reconnectOnConnackError: true,
      will: { topic: this.#topic("availability"), payload: encode(encodeAvailability(false)), qos: 1, retain: true },
    });
    client.on("error", () => undefined);
    client.on("connect", () => void this.#begin().catch(() => undefined));
    client.on("close", () => this.#leave());
    client.on("message", (topic, payload) => this.#line?.receive(topic, payload));
    return client;
  }

  /** As firmware begins: its commands first, then that it is there, then its state. */
  async #begin(): Promise<void> {
    this.#connections += 1;
    const connection = this.#connections;
    const { id, prefix } = this.#options;
    await this.#client.subscribeAsync(`${prefix}/${PRODUCT}/${id}/down/#`, { qos: 1 });
    this.#say(encodeAvailability(true));
    if (connection !== this.#connections) return;
    this.#leave();
    this.#line = new TopicLine(this.#firmware, (publication) => this.#say(publication));
    this.#line.open();
  }

  #leave(): void {
    this.#line?.close();
    this.#line = undefined;
  }

  /** What cannot be said now goes with the next connection, as the MQTT stack of firmware does it. */
  #say(publication: Publication): void {
    const { kind, retain } = publication;
    this.#client.publish(this.#topic(kind), encode(publication), { qos: 1, retain }, () => undefined);
  }

  #topic(kind: Publication["kind"]): string {
    const { id, prefix } = this.#options;
    return topicOf({ prefix, product: PRODUCT, device: id }, kind);
  }
}

const encode = ({ payload }: Pick<Publication, "payload">) => Buffer.from(payload);

function firmwareOf(executed: (key: string, at: number) => void): ModelFirmware {
  const model = modelsOf(products())(PRODUCT, undefined);
  if (model === undefined) throw new Error("no lamp");
  const host: Pick<DeviceHost, "now" | "schedule" | "randomBytes"> = {
    now: () => Date.now(),
    schedule(delayMs, work) {
      const timer = setTimeout(work, delayMs);
      return () => clearTimeout(timer);
    },
    randomBytes: (length) => new Uint8Array(length),
  };
  const record = () => ({ refuses: ({ key }: { readonly key: string }) => void executed(key, Date.now()) });
  const initial = { power: false, brightness: 50 };
  // It has no radio here.
  return new ModelFirmware({ model, initial, answerMs: ANSWER_MS, behaviours: [record as never] }, host as DeviceHost);
}
