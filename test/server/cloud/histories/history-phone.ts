import { DeviceClock } from "../../../../protocol/control/session/device-clock";
import type {
  DeviceMessage,
  PropertyValue,
  ResultMessage,
  SetMessage,
} from "../../../../protocol/control/wire/messages";
import type { CloudNotice } from "../../../../server/cloud/contract";
import type { CloudCore } from "../../../../server/cloud/twin/create-cloud";
import type { VirtualClock } from "../../support/virtual-clock";

const AGAIN_MS = 2_000;

/** A command that a phone gave. */
export interface Given {
  readonly message: SetMessage;
  /** From then on it must not run, ms of the world. */
  readonly deadline: number;
}

/** A phone with the rules of the app: the same command again until it has an end or no time, never for another start. */
export class HistoryPhone {
  readonly given: Given[] = [];
  /** The first answer to each command, by its key. */
  readonly answers = new Map<string, ResultMessage>();
  readonly shown = new Map<string, PropertyValue>();
  readonly #id: string;
  readonly #user: string;
  readonly #clock: VirtualClock;
  readonly #device = new DeviceClock();
  #version = { boot: 0, ver: -1 };
  core: CloudCore | undefined;

  constructor(id: string, user: string, clock: VirtualClock) {
    this.#id = id;
    this.#user = user;
    this.#clock = clock;
  }

  /** Over the connection that it has. */
  hear(notice: CloudNotice): void {
    if (notice.to === "device" && "message" in notice) this.#take(notice.message);
  }

  /** Asks for the state, as when it comes back. */
  async get(): Promise<void> {
    const outcome = await this.core?.commands.send(this.#user, this.#id, { op: "get" });
    if (outcome?.taken) for (const { message } of outcome.answers) this.#take(message);
  }

  /** @param key of the command @returns whether it knew the device's clock */
  set(values: Record<string, PropertyValue>, ttlMs: number, key: string): boolean {
    const { boot } = this.#device;
    const deadline = this.#clock.now() + ttlMs;
    const until = this.#device.at(deadline);
    if (boot === undefined || until === undefined) return false;
    const given = { message: { op: "set" as const, key, boot, until, values }, deadline };
    this.given.push(given);
    void this.#send(given);
    return true;
  }

  async #send(given: Given): Promise<void> {
    const { message, deadline } = given;
    if (this.answers.has(message.key) || this.#clock.now() >= deadline || this.#device.boot !== message.boot) return;
    this.#clock.schedule(AGAIN_MS, () => void this.#send(given));
    const outcome = await this.core?.commands.send(this.#user, this.#id, message).catch(() => undefined);
    if (outcome?.taken) for (const answer of outcome.answers) this.#take(answer.message);
  }

  #take(message: DeviceMessage): void {
    if (this.#device.hear(message, this.#clock.now()) === "future") return;
    if (message.op === "result" && !this.answers.has(message.key)) this.answers.set(message.key, message);
    if (message.op !== "state") return;
    const { boot, ver, values } = message;
    if (boot < this.#version.boot || (boot === this.#version.boot && ver < this.#version.ver)) return;
    this.#version = { boot, ver };
    for (const [name, value] of Object.entries(values)) this.shown.set(name, value);
  }
}
