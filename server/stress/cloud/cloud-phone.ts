import { WebSocket } from "ws";
import type { PhoneCloudMessage, ServerCloudMessage } from "../../../protocol/cloud/messages";
import { DeviceClock } from "../../../protocol/control/session/device-clock";
import type { DeviceMessage, PropertyValue, SetMessage } from "../../../protocol/control/wire/messages";
import { rest, within } from "../stage";
import type { CommandRecord } from "./command-record";

/** A command lives so long: longer than most of what is struck, and shorter than its device forgets keys. */
const LIFE_MS = 20_000;
const AGAIN_MS = 1_000;
const PING_MS = 3_000;
/** A server that says nothing for so long, although it is pinged, is gone. */
const SILENT_MS = 9_000;
const RECONNECT_MS = 200;
/** Under the server's allowance of messages. */
const RECALL_EVERY_MS = 70;
/** What passes: the same question later has an answer. */
const PASSING: readonly string[] = ["unavailable", "too-many", "offline"];

export interface CloudPhoneOptions {
  /** Addresses of the servers. */
  readonly urls: readonly string[];
  readonly token: string;
  readonly device: string;
  readonly record: CommandRecord;
  readonly random: () => number;
  readonly newKey: () => string;
  /** What went wrong, by kind. */
  readonly trouble: (what: string) => void;
}

/** A phone with the rules of the app: one command at a time, the same again until it has an end or no time left. */
export class CloudPhone {
  readonly #options: CloudPhoneOptions;
  readonly #clock = new DeviceClock();
  readonly #shown = new Map<string, PropertyValue>();
  readonly #mine = new Map<string, SetMessage>();
  #version = { boot: 0, ver: -1 };
  #socket: WebSocket | undefined;
  #heardAt = 0;
  #ended: { readonly key: string; readonly words: string } | undefined;
  #isGiving = true;
  #isStopped = false;
  readonly #loops: Promise<void>[] = [];

  constructor(options: CloudPhoneOptions) {
    this.#options = options;
  }

  /** Whose state it shows. */
  get device(): string {
    return this.#options.device;
  }

  /** What it shows of the device. */
  get shown(): ReadonlyMap<string, PropertyValue> {
    return this.#shown;
  }

  start(): void {
    this.#loops.push(this.#stayConnected(), this.#give());
  }

  /** Gives no more commands; resolves when the last has an end or no time left. */
  async settle(): Promise<void> {
    this.#isGiving = false;
    await this.#loops[1];
  }

  /** Asks for every confirmed command again, word for word, and for the state; a server that kept both has the answers. */
  async recall(withinMs: number): Promise<void> {
    const { record, device } = this.#options;
    const end = Date.now() + withinMs;
    const confirmed = new Set(record.confirmed);
    for (const message of [...this.#mine.values()].filter(({ key }) => confirmed.has(key))) {
      while (Date.now() < end) {
        const words = await this.#ask(message);
        if (words !== undefined && !PASSING.includes(words)) {
          record.recalled(message.key, words as Parameters<CommandRecord["recalled"]>[1]);
          break;
        }
        await rest(AGAIN_MS);
      }
      await rest(RECALL_EVERY_MS);
    }
    this.#say({ op: "send", device, message: { op: "get" } });
  }

  async stop(): Promise<void> {
    this.#isGiving = false;
    this.#isStopped = true;
    this.#socket?.terminate();
    await Promise.all(this.#loops);
  }

  async #stayConnected(): Promise<void> {
    const { urls, random, trouble } = this.#options;
    for (let turn = Math.floor(random() * urls.length); !this.#isStopped; turn++) {
      const socket = new WebSocket(`${urls[turn % urls.length]}/v1/cloud`, { handshakeTimeout: SILENT_MS });
      this.#socket = socket;
      this.#heardAt = Date.now();
      const closed = new Promise<void>((resolve) => void socket.once("close", () => resolve()));
      socket.on("error", (error) => trouble((error as { code?: string }).code ?? error.message));
      socket.on("open", () => {
        this.#say({ op: "hello", v: 1, token: this.#options.token });
        this.#say({ op: "watch", devices: { [this.#options.device]: null } });
      });
      socket.on("message", (data) => this.#take(JSON.parse(data.toString())));
      const pinging = setInterval(() => {
        if (Date.now() - this.#heardAt > SILENT_MS) socket.terminate();
        else this.#say({ op: "ping" });
      }, PING_MS);
      await closed;
      clearInterval(pinging);
      await rest(RECONNECT_MS);
    }
  }

  async #give(): Promise<void> {
    const { random, record, device, newKey } = this.#options;
    while (this.#isGiving) {
      await rest(500 + random() * 1_000);
      const at = Date.now();
      const deadline = at + LIFE_MS;
      const { boot } = this.#clock;
      const until = this.#clock.at(deadline);
      if (boot === undefined || until === undefined || !this.#isGiving) continue;
      const values = { brightness: 1 + Math.floor(random() * 100) };
      const message: SetMessage = { op: "set", key: newKey(), boot, until, values };
      this.#mine.set(message.key, message);
      record.given({ device, key: message.key, boot, at, deadline });
      while (Date.now() < deadline && !this.#isStopped) {
        const words = await this.#ask(message);
        if (words !== undefined && !PASSING.includes(words)) break;
      }
    }
  }

  /** Sends a command. @returns its end or the refusal; undefined: none in a while */
  async #ask(message: SetMessage): Promise<string | undefined> {
    const { device } = this.#options;
    this.#ended = undefined;
    this.#say({ op: "send", device, message });
    const isEnd = () => this.#ended?.key === message.key;
    await within(AGAIN_MS, isEnd);
    const words = isEnd() ? (this.#ended as { words: string } | undefined)?.words : undefined;
    if (words !== undefined && PASSING.includes(words)) await rest(AGAIN_MS / 2);
    return words;
  }

  #say(message: PhoneCloudMessage): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #take(message: ServerCloudMessage): void {
    this.#heardAt = Date.now();
    if (message.op === "refused") {
      this.#options.trouble(`refused: ${message.why}`);
      if (message.key !== undefined) this.#ended = { key: message.key, words: message.why };
    } else if (message.op === "device") this.#hear(message.message);
  }

  #hear(message: DeviceMessage): void {
    if (this.#clock.hear(message, Date.now()) === "future") return;
    if (message.op === "result" && this.#mine.has(message.key)) {
      this.#options.record.answered(message.key, message.code, message.boot);
      this.#ended = { key: message.key, words: message.code };
    }
    if (message.op !== "state") return;
    const { boot, ver, values } = message;
    if (boot < this.#version.boot || (boot === this.#version.boot && ver < this.#version.ver)) return;
    this.#version = { boot, ver };
    for (const [name, value] of Object.entries(values)) this.#shown.set(name, value);
  }
}
