import type {
  DeviceMessage,
  InvokeMessage,
  PhoneMessage,
  PropertyValue,
  ResultCode,
  SetMessage,
} from "../../../../protocol/control/wire/messages";

/** A command that was carried out. */
export interface Done {
  readonly key: string;
  readonly op: "set" | "invoke";
  /** When, ms of the world. */
  readonly at: number;
  readonly values: Readonly<Record<string, PropertyValue>>;
}

/** What firmware does with the messages of a path: answers, remembers keys, refuses what is late or of another start. */
export class ModelDevice {
  readonly done: Done[] = [];
  /** Each brightness that it had, in order. */
  readonly past: PropertyValue[] = [];
  values: Record<string, PropertyValue> = { power: false, brightness: 50 };
  boot = 1;
  ver = 1;
  rejects = false;
  #answers = new Map<string, DeviceMessage>();
  #startedAt: number;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
    this.#startedAt = now();
  }

  get t(): number {
    return this.#now() - this.#startedAt;
  }

  state(values = this.values): DeviceMessage {
    return { op: "state", boot: this.boot, t: this.t, ver: this.ver, values: { ...values } };
  }

  /** A person presses a button on it. */
  change(values: Record<string, PropertyValue>): DeviceMessage {
    this.values = { ...this.values, ...values };
    if (values.brightness !== undefined) this.past.push(values.brightness);
    this.ver += 1;
    return this.state(values);
  }

  reboot(): void {
    this.boot += 1;
    this.ver = 1;
    this.values = { power: false, brightness: 50 };
    this.#answers = new Map();
    this.#startedAt = this.#now();
  }

  /** @returns what it says, in its order. */
  take(message: PhoneMessage): readonly DeviceMessage[] {
    if (message.op === "get") return [this.state()];
    const known = this.#answers.get(message.key);
    if (known !== undefined) return [known];
    const answer = (code: ResultCode) => {
      const result: DeviceMessage = { op: "result", boot: this.boot, t: this.t, key: message.key, code };
      this.#answers.set(message.key, result);
      return result;
    };
    if (message.boot !== this.boot) return [answer("stale")];
    if (this.t >= message.until) return [answer("expired")];
    if (this.rejects) return [answer("rejected")];
    return this.#perform(message, answer);
  }

  #perform(message: SetMessage | InvokeMessage, answer: (code: ResultCode) => DeviceMessage) {
    const values = message.op === "set" ? message.values : {};
    this.done.push({ key: message.key, op: message.op, at: this.#now(), values });
    if (message.op === "invoke") return [answer("done")];
    const state = this.change(values);
    return [answer("done"), state];
  }
}
