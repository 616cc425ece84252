import type { CapabilityModel } from "../../../../protocol/capability/model/model";
import { topicOf } from "../../../../protocol/cloud/mqtt/topics";
import type { PropertyValues } from "../../../../protocol/control/wire/messages";
import { ModelFirmware } from "../../../../simulator/devices/modelled/firmware/model-firmware";
import { TopicLine } from "../../../../simulator/devices/modelled/uplink/topic-line";
import type { DeviceHost } from "../../../../simulator/world/radio/device-host";
import type { VirtualClock } from "../../support/virtual-clock";
import type { LossyBroker } from "./lossy-broker";

/** It looks whether it should be connected, ms. */
const LOOK_MS = 1_000;
/** It works on a command so long, ms: copies come meanwhile. */
const ANSWER_MS = 50;

/** A command that a device did. */
export interface Run {
  readonly key: string;
  readonly boot: number;
  readonly at: number;
}

/** A device with the rules of real firmware, on a broker. */
export class HistoryDevice {
  readonly firmware: ModelFirmware;
  readonly runs: Run[] = [];
  readonly #clock: VirtualClock;
  readonly #broker: LossyBroker;
  #line: TopicLine | undefined;

  constructor(
    readonly id: string,
    model: CapabilityModel,
    initial: PropertyValues,
    clock: VirtualClock,
    broker: LossyBroker,
  ) {
    this.#clock = clock;
    this.#broker = broker;
    const host: Pick<DeviceHost, "now" | "schedule" | "randomBytes"> = {
      now: () => clock.now(),
      schedule: (ms, work) => clock.schedule(ms, work),
      randomBytes: (length) => new Uint8Array(length),
    };
    // It has no radio here.
    this.firmware = new ModelFirmware(
      {
        ...{ model, initial, answerMs: ANSWER_MS },
        behaviours: [
          () => ({
            refuses: ({ key }) => {
              this.runs.push({ key, boot: this.firmware.cycle.boot, at: clock.now() });
              return undefined;
            },
          }),
        ],
      },
      host as DeviceHost,
    );
    this.#look();
  }

  /** Somebody turns its knob. */
  turn(values: PropertyValues): void {
    this.firmware.change(values);
  }

  restart(): void {
    this.#broker.cut(this.id);
    this.#leave();
    this.firmware.cycle.restart();
  }

  #look(): void {
    if (this.#line === undefined && this.firmware.cycle.isOn) this.#connect();
    this.#clock.schedule(LOOK_MS, () => this.#look());
  }

  #connect(): void {
    const connection = this.#broker.connect(this.id, {
      message: ({ kind, payload }) => {
        if (this.#line === line)
          line.receive(topicOf({ prefix: "dc", product: "lamp", device: this.id }, kind), payload);
      },
      closed: () => {
        if (this.#line === line) this.#leave();
      },
    });
    if (connection === undefined) return;
    const line = new TopicLine(this.firmware, (publication) => connection.publish(publication));
    this.#line = line;
    line.open();
  }

  #leave(): void {
    this.#line?.close();
    this.#line = undefined;
  }
}
