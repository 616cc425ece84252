import { encodeAvailability, encodeMeta, type Publication } from "../../../../protocol/cloud/mqtt/encode-payload";
import { type DeviceTopic, topicOf } from "../../../../protocol/cloud/mqtt/topics";
import { cloudSecret } from "../../../../protocol/identity/cloud-secret";
import type { HandOver } from "../../../../protocol/identity/messages";
import type { BrokerConnection, BrokerMessage, DeviceBroker } from "../../../world/cloud/device-broker";
import type { DeviceHost } from "../../../world/radio/device-host";
import type { ModelFirmware } from "../firmware/model-firmware";
import { TopicLine } from "./topic-line";

/** What was handed to the device at pairing, its cloud included. */
export type CloudIdentity = HandOver & Required<Pick<HandOver, "cloud">>;

export interface UplinkParts {
  readonly host: DeviceHost;
  readonly broker: DeviceBroker;
  readonly firmware: ModelFirmware;
  /** As `products/` names it. */
  readonly product: string;
  /** Version of its firmware. */
  readonly version: string;
  /** Undefined: none was handed over, or a reset took it. */
  identity(): CloudIdentity | undefined;
}

/** How often the application looks whether it should be connected, ms. */
const LOOK_MS = 1_000;
/** Before it connects again, ms: doubled up to the longest, a fifth of it by chance. */
const FIRST_BACK_OFF_MS = 1_000;
const LONGEST_BACK_OFF_MS = 60_000;

type State =
  | { readonly is: "idle" }
  | { readonly is: "waiting"; readonly until: number }
  | {
      readonly is: "connecting" | "connected";
      readonly as: CloudIdentity;
      readonly boot: number;
      readonly connection: BrokerConnection;
      readonly line: TopicLine;
    };

/**
 * A device's connection to the device cloud: there while it is on a network with internet and has an identity with a cloud.
 *
 *     idle --online--> connecting --connected--> connected
 *       ^                  |                        |
 *       |                  +--closed-> waiting <-closed
 *       |                                 |
 *       +-- back-off is over -------------+
 *     any --offline, power cut, restart--> idle (dropped);  any --identity gone or new--> idle (goodbye)
 */
export class CloudUplink {
  readonly #parts: UplinkParts;
  #state: State = { is: "idle" };
  #failures = 0;

  constructor(parts: UplinkParts) {
    this.#parts = parts;
    this.#look();
  }

  get isConnected(): boolean {
    return this.#state.is === "connected";
  }

  #look(): void {
    this.#parts.host.schedule(LOOK_MS, () => {
      this.#turn();
      this.#look();
    });
  }

  #turn(): void {
    const { host, firmware } = this.#parts;
    const identity = this.#parts.identity();
    const state = this.#state;
    if (state.is === "connecting" || state.is === "connected") {
      const { cycle } = firmware;
      if (!cycle.isOn || cycle.boot !== state.boot || host.lan?.isOnline() !== true) this.#leave("drop");
      else if (identity?.id !== state.as.id) this.#leave("end");
    }
    if (this.#state.is === "waiting" && host.now() >= this.#state.until) this.#state = { is: "idle" };
    if (this.#state.is === "idle" && identity !== undefined && firmware.cycle.isOn && host.lan?.isOnline() === true)
      this.#connect(identity);
  }

  #connect(as: CloudIdentity): void {
    const { broker, firmware, product } = this.#parts;
    const topic = { prefix: as.cloud.prefix, product, device: as.id };
    const { boot } = firmware.cycle;
    const connection = broker.connect(
      {
        ...{ url: as.cloud.url, clientId: as.id, username: as.id, password: cloudSecret(as) },
        will: onTopic(topic, encodeAvailability(false)),
      },
      {
        connected: () => this.#connected(connection, topic),
        message: ({ topic: to, payload }) => {
          if (this.#isCurrent(connection) && firmware.cycle.boot === boot) line.receive(to, payload);
        },
        closed: () => this.#closed(connection),
      },
    );
    const line = new TopicLine(firmware, (publication) => connection.publish(onTopic(topic, publication)));
    this.#state = { is: "connecting", as, boot, connection, line };
  }

  #connected(connection: BrokerConnection, topic: DeviceTopic): void {
    const state = this.#state;
    if (state.is !== "connecting" || state.connection !== connection) return;
    this.#state = { ...state, is: "connected" };
    this.#failures = 0;
    const { firmware, version } = this.#parts;
    connection.subscribe([topicOf(topic, "desired"), topicOf(topic, "action")]);
    connection.publish(onTopic(topic, encodeAvailability(true)));
    connection.publish(onTopic(topic, encodeMeta({ model: firmware.model.id, fw: version })));
    state.line.open();
  }

  #closed(connection: BrokerConnection): void {
    if (!this.#isCurrent(connection)) return;
    this.#leave("drop");
    const { host } = this.#parts;
    const backOff = Math.min(FIRST_BACK_OFF_MS * 2 ** this.#failures++, LONGEST_BACK_OFF_MS);
    const byChance = ((host.randomBytes(1)[0] ?? 0) / 256) * (backOff / 5);
    this.#state = { is: "waiting", until: host.now() + backOff + byChance };
  }

  #leave(how: "end" | "drop"): void {
    const state = this.#state;
    this.#state = { is: "idle" };
    if (state.is !== "connecting" && state.is !== "connected") return;
    state.line.close();
    state.connection[how]();
  }

  #isCurrent(connection: BrokerConnection): boolean {
    const state = this.#state;
    return (state.is === "connecting" || state.is === "connected") && state.connection === connection;
  }
}

function onTopic(topic: DeviceTopic, { kind, payload, retain }: Publication): BrokerMessage {
  return { topic: topicOf(topic, kind), payload, retain };
}
