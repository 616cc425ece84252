import type { CapabilityModel } from "../../../../protocol/capability/model/model";
import type {
  DeviceMessage,
  InvokeMessage,
  PhoneMessage,
  PropertyValue,
  PropertyValues,
  SetMessage,
} from "../../../../protocol/control/wire/messages";
import { encodeMessage, readPhoneMessage } from "../../../../protocol/control/wire/read-message";
import type { DeviceHost } from "../../../world/radio/device-host";
import type { Behaviour, CreateBehaviour } from "../behaviour/behaviour";
import { CommandMemory, type Remembered } from "./command-memory";
import { plausibleValue } from "./plausible-value";
import { PowerCycle } from "./power-cycle";
import { reasonAgainst } from "./reason-against";

export interface ModelFirmwareSettings {
  readonly model: CapabilityModel;
  /** At the first power-on; what is left out has a value by its type. */
  readonly initial: PropertyValues;
  /** How long it works on a command before it answers, ms. */
  readonly answerMs: number;
  readonly behaviours: readonly CreateBehaviour[];
}

/** A phone that it talks to, by one path. */
export interface FirmwareLine {
  /** What a phone sent; false: it is no message of these, nothing came of it. */
  receive(bytes: Uint8Array): boolean;
  close(): void;
}

type Unstamped<M> = M extends unknown ? Omit<M, "boot" | "t"> : never;
type Command = SetMessage | InvokeMessage;
type Say = (bytes: Uint8Array) => void;

/**
 * The application of a device that a model describes, whatever path leads to it. A command runs once: its key is
 * remembered; not after its time, and not after another start than its phone knew. Values outlive a restart, what is
 * remembered of commands does not: the start's number says so.
 */
export class ModelFirmware {
  readonly model: CapabilityModel;
  readonly cycle: PowerCycle;
  readonly #answerMs: number;
  readonly #behaviours: readonly Behaviour[];
  readonly #memory = new CommandMemory();
  readonly #lines = new Set<Say>();
  readonly #watchers = new Set<(values: PropertyValues) => void>();
  #values: PropertyValues;
  #version = 0;
  #events = 0;
  #executed = 0;

  constructor({ model, initial, answerMs, behaviours }: ModelFirmwareSettings, host: DeviceHost) {
    this.model = model;
    this.#answerMs = answerMs;
    this.cycle = new PowerCycle(host, () => this.#start());
    const readable = Object.entries(model.properties).filter(([, { writeOnly }]) => writeOnly !== true);
    this.#values = { ...Object.fromEntries(readable.map(([id, type]) => [id, plausibleValue(type)])), ...initial };
    const device = {
      model,
      values: () => this.#values,
      change: (values: PropertyValues) => this.change(values),
      emit: (event: string, data?: PropertyValue) => this.emit(event, data),
      schedule: (afterMs: number, work: () => void) => this.cycle.whileBoot(afterMs, work),
      chance: () => (host.randomBytes(1)[0] ?? 0) / 256,
    };
    this.#behaviours = behaviours.map((create) => create(device));
    for (const behaviour of this.#behaviours) behaviour.started?.();
  }

  get values(): PropertyValues {
    return this.#values;
  }

  /** Commands that were done, of all starts. */
  get executed(): number {
    return this.#executed;
  }

  /**
   * A phone that has said one message hears of every change and event from then on.
   *
   * @param say sends to the phone; what cannot be sent is lost.
   */
  open(say: Say): FirmwareLine {
    return {
      receive: (bytes) => {
        const message = readPhoneMessage(bytes);
        if (message === undefined) return false;
        this.#lines.add(say);
        if (this.cycle.isOn) this.#handle(message, say);
        return true;
      },
      close: () => void this.#lines.delete(say),
    };
  }

  /** @param watch hears of every change, whole device or phone. The returned function ends it. */
  onChange(watch: (values: PropertyValues) => void): () => void {
    this.#watchers.add(watch);
    return () => void this.#watchers.delete(watch);
  }

  /** The device changes by itself, or somebody turns its knob: everybody who listens hears it. */
  change(values: PropertyValues): void {
    this.#change(values, undefined);
  }

  /** Sets without a guard, as a characteristic is written. @returns why not; undefined: done. */
  write(values: PropertyValues): string | undefined {
    const command: SetMessage = { op: "set", key: "", boot: this.cycle.boot, until: Number.POSITIVE_INFINITY, values };
    const end = this.#end(command, undefined);
    return end.code === "done" ? undefined : (end.why ?? end.code);
  }

  emit(event: string, data?: PropertyValue): void {
    if (!this.cycle.isOn) return;
    const seq = ++this.#events;
    for (const say of [...this.#lines])
      this.#say({ op: "event", seq, event, ...(data === undefined ? {} : { data }) }, say);
  }

  #start(): void {
    this.#memory.clear();
    this.#version = 0;
    this.#events = 0;
    for (const behaviour of this.#behaviours) behaviour.started?.();
    for (const say of [...this.#lines]) this.#sayState(this.#values, say);
  }

  #change(values: PropertyValues, asker: Say | undefined): void {
    const fresh = Object.entries(values).filter(([id, value]) => !isSame(this.#values[id], value));
    if (fresh.length === 0 || !this.cycle.isOn) return;
    const changed = Object.fromEntries(fresh);
    this.#values = { ...this.#values, ...changed };
    this.#version++;
    for (const say of [...this.#lines]) if (say !== asker) this.#sayState(changed, say);
    for (const watch of [...this.#watchers]) watch(changed);
  }

  #handle(message: PhoneMessage, say: Say): void {
    if (message.op === "get") this.#sayState(this.#values, say);
    else this.#command(message, say);
  }

  #command(command: Command, say: Say): void {
    const before = this.#memory.get(command.key);
    if (before === "running") return;
    const code = before === undefined ? this.#untimely(command) : undefined;
    if (before !== undefined) this.#answer(command, before, say);
    else if (code !== undefined) this.#say({ op: "result", key: command.key, code }, say);
    else if (this.#answerMs === 0) this.#run(command, say);
    else {
      this.#memory.set(command.key, "running");
      this.cycle.whileBoot(this.#answerMs, () => this.#run(command, say));
    }
  }

  #untimely({ boot, until }: Command): "stale" | "expired" | undefined {
    if (boot !== this.cycle.boot) return "stale";
    return this.cycle.time >= until ? "expired" : undefined;
  }

  #run(command: Command, say: Say): void {
    const end = this.#end(command, say);
    this.#memory.set(command.key, end);
    this.#answer(command, end, say);
  }

  #end(command: Command, asker: Say | undefined): Exclude<Remembered, "running"> {
    const { key } = command;
    // Its time may have ended while the device was busy.
    const refusal = this.#untimely(command);
    if (refusal !== undefined) return { op: "result", key, code: refusal };
    const why = reasonAgainst(command, this.model) ?? this.#refusal(command);
    if (why !== undefined) return { op: "result", key, code: "rejected", why };
    this.#executed++;
    if (command.op === "set") {
      this.#change(command.values, asker);
      for (const behaviour of this.#behaviours) behaviour.changed?.(command.values);
      return { op: "result", key, code: "done" };
    }
    const outputs = this.#behaviours.map(({ invoked }) => invoked?.(command.action, command.input));
    const output = outputs.find((value) => value !== undefined);
    return { op: "result", key, code: "done", ...(output === undefined ? {} : { output }) };
  }

  #refusal(command: Command): string | undefined {
    for (const { refuses } of this.#behaviours) {
      const why = refuses?.(command);
      if (why !== undefined) return why;
    }
    return undefined;
  }

  /** The state goes first: who hears the result knows what came of it. */
  #answer(command: Command, end: Exclude<Remembered, "running">, say: Say): void {
    if (end.code === "done" && command.op === "set") {
      const now = Object.entries(this.#values).filter(([id]) => Object.hasOwn(command.values, id));
      this.#sayState(Object.fromEntries(now), say);
    }
    this.#say(end, say);
  }

  #sayState(values: PropertyValues, say: Say): void {
    this.#say({ op: "state", ver: this.#version, values }, say);
  }

  #say(message: Unstamped<DeviceMessage>, say: Say): void {
    const { boot, time: t } = this.cycle;
    say(encodeMessage({ ...message, boot, t } as DeviceMessage));
  }
}

function isSame(a: PropertyValue | undefined, b: PropertyValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
