import { products } from "../../../../products";
import { modelsOf } from "../../../../server/cloud/twin/models";
import { ModelFirmware } from "../../../../simulator/devices/modelled/firmware/model-firmware";
import { TopicLine } from "../../../../simulator/devices/modelled/uplink/topic-line";
import type { DeviceHost } from "../../../../simulator/world/radio/device-host";
import { MqttDevice, type TestDevice } from "../broker/mqtt-device";

/** A lamp with the rules of real firmware, whose MQTT client is mqtt.js; its own waits take no time. */
export class RealDevice {
  readonly firmware: ModelFirmware;
  /** Keys of the commands that it did. */
  readonly runs: string[] = [];
  readonly #device: TestDevice;
  #mqtt: MqttDevice | undefined;

  constructor(device: TestDevice) {
    this.#device = device;
    const model = modelsOf(products())("lamp", undefined);
    if (model === undefined) throw new Error("no lamp");
    const host: Pick<DeviceHost, "now" | "schedule" | "randomBytes"> = {
      now: () => performance.now(),
      schedule(_delayMs, work) {
        const soon = setImmediate(work);
        return () => clearImmediate(soon);
      },
      randomBytes: (length) => new Uint8Array(length),
    };
    const recording = () => ({ refuses: ({ key }: { readonly key: string }) => void this.runs.push(key) });
    const settings = {
      model,
      initial: { power: false, brightness: 50 },
      answerMs: 0,
      behaviours: [recording as never],
    };
    // It has no radio here.
    this.firmware = new ModelFirmware(settings, host as DeviceHost);
  }

  /** Connects and says its state. Rejects with the code of the broker's refusal. */
  async connect(url: string): Promise<void> {
    const mqtt = await MqttDevice.online(url, this.#device);
    this.#mqtt = mqtt;
    // What cannot be said any more is lost.
    const line = new TopicLine(this.firmware, (publication) => void mqtt.say(publication).catch(() => undefined));
    mqtt.client.on("message", (topic, payload) => line.receive(topic, payload));
    mqtt.client.once("close", () => line.close());
    line.open();
  }

  /** Power goes and comes. */
  async restart(): Promise<void> {
    await this.#mqtt?.vanish();
    const { cycle } = this.firmware;
    cycle.restart();
    while (!cycle.isOn) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Resolves when the broker has ended its connection. */
  get closed(): Promise<void> {
    return this.#mqtt?.closed ?? Promise.resolve();
  }

  async end(): Promise<void> {
    await this.#mqtt?.end();
  }
}
