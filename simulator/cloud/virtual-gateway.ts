import { encodeForDevice } from "../../protocol/cloud/mqtt/encode-payload";
import { readFromDevice } from "../../protocol/cloud/mqtt/read-payload";
import { readTopic, topicOf } from "../../protocol/cloud/mqtt/topics";
import type { DeviceGateway, DeviceListener } from "../../server/cloud/contract";
import type { BrokerMessage } from "../world/cloud/device-broker";
import type { VirtualBroker } from "../world/cloud/virtual-broker";

/** Before all topics of a scenario's devices. */
export const PREFIX = "dc";

/** The way from the server to devices over a scenario's broker. */
export class VirtualGateway implements DeviceGateway {
  readonly #broker: VirtualBroker;
  #listener: DeviceListener | undefined;

  constructor(broker: VirtualBroker) {
    this.#broker = broker;
  }

  listen(listener: DeviceListener): void {
    this.#listener = listener;
  }

  /** What a device published; what is no message of these is left alone. */
  published({ topic, payload }: BrokerMessage): void {
    const read = readTopic(topic);
    const said = read && readFromDevice(read.kind, payload);
    if (read === undefined || said === undefined) return;
    const { device } = read;
    if (said.is === "presence") void this.#listener?.presence(device, said.online);
    else if (said.is === "meta") void this.#listener?.meta(device, said.meta);
    else void this.#listener?.message(device, said.message);
  }

  send(
    { id: device, product }: { readonly id: string; readonly product: string },
    message: Parameters<DeviceGateway["send"]>[1],
  ): Promise<void> {
    const { kind, payload, retain } = encodeForDevice(message);
    return this.#broker.publish(device, { topic: topicOf({ prefix: PREFIX, product, device }, kind), payload, retain });
  }

  async admit(): Promise<void> {
    // The broker asks the database whenever a device connects.
  }

  async revoke(id: string): Promise<void> {
    this.#broker.disconnect(id);
  }

  async close(): Promise<void> {
    this.#listener = undefined;
  }
}
