import { readFromDevice } from "../../../protocol/cloud/mqtt/read-payload";
import { readTopic } from "../../../protocol/cloud/mqtt/topics";
import type { DeviceListener } from "../contract";

/** Hears what goes wrong with one device, for the log; never a payload or a secret. */
export type BrokerReport = (event: {
  readonly event: "device-refused" | "device-cut" | "device-payload" | "listener-failed" | "broker";
  readonly device?: string;
  readonly address?: string;
  readonly why: string;
  readonly cause?: unknown;
}) => void;

/** Hands what came on topics to the listener, one at a time for each device; what is no payload of its topic is reported and left. */
export class Inbox {
  #listener: DeviceListener | undefined;
  /** The end of what is under way, by device. */
  readonly #underWay = new Map<string, Promise<void>>();

  constructor(
    private readonly prefix: string,
    private readonly report: BrokerReport,
  ) {}

  listen(listener: DeviceListener): void {
    this.#listener = listener;
  }

  /** Resolves when the listener is done with it; never rejects. */
  async take(topic: string, payload: Uint8Array): Promise<void> {
    const of = readTopic(topic);
    if (of === undefined || of.prefix !== this.prefix) return;
    const { device, kind } = of;
    const said = readFromDevice(kind, payload);
    if (said?.is === "presence") return this.presence(device, said.online);
    if (said?.is === "meta") return this.#call(device, (listener) => listener.meta(device, said.meta));
    if (said !== undefined) return this.#call(device, (listener) => listener.message(device, said.message));
    // Empty: what was retained is cleared.
    if (payload.length > 0) this.report({ event: "device-payload", device, why: kind });
  }

  async presence(device: string, online: boolean): Promise<void> {
    await this.#call(device, (listener) => listener.presence(device, online));
  }

  #call(device: string, act: (listener: DeviceListener) => void | Promise<void>): Promise<void> {
    const before = this.#underWay.get(device) ?? Promise.resolve();
    const done = before.then(async () => {
      try {
        if (this.#listener !== undefined) await act(this.#listener);
      } catch (cause) {
        this.report({ event: "listener-failed", device, why: "a message was not taken", cause });
      }
      if (this.#underWay.get(device) === done) this.#underWay.delete(device);
    });
    this.#underWay.set(device, done);
    return done;
  }
}
