import { encodeFromDevice, type Publication } from "../../../../protocol/cloud/mqtt/encode-payload";
import { readForDevice } from "../../../../protocol/cloud/mqtt/read-payload";
import { readTopic } from "../../../../protocol/cloud/mqtt/topics";
import { encodeMessage, readDeviceMessage } from "../../../../protocol/control/wire/read-message";
import { REMEMBERED } from "../firmware/command-memory";
import type { FirmwareLine, ModelFirmware } from "../firmware/model-firmware";

/** The firmware's application as the topics have it: what it says on `up/…`, what it is told on `down/…`. */
export class TopicLine {
  readonly #firmware: ModelFirmware;
  readonly #publish: (publication: Publication) => void;
  /** Keys of the last actions: their results go to another topic than those of properties. */
  readonly #actions: string[] = [];
  #line: FirmwareLine | undefined;

  constructor(firmware: ModelFirmware, publish: (publication: Publication) => void) {
    this.#firmware = firmware;
    this.#publish = publish;
  }

  /** Says the whole state, and from then on every change. */
  open(): void {
    this.#line = this.#firmware.open((bytes) => this.#say(bytes));
    this.#line.receive(encodeMessage({ op: "get" }));
  }

  receive(topic: string, payload: Uint8Array): void {
    const kind = readTopic(topic)?.kind;
    const message = kind && readForDevice(kind, payload);
    if (message === undefined) return;
    if (message.op === "invoke") {
      this.#actions.push(message.key);
      if (this.#actions.length > REMEMBERED) this.#actions.shift();
    }
    this.#line?.receive(encodeMessage(message));
  }

  close(): void {
    this.#line?.close();
    this.#line = undefined;
  }

  #say(bytes: Uint8Array): void {
    const message = readDeviceMessage(bytes);
    if (message === undefined) return;
    const isAction = message.op === "result" && this.#actions.includes(message.key);
    this.#publish(encodeFromDevice(message, isAction ? "invoke" : "set"));
  }
}
