import { own } from "../bundle/own";
import type { AppContext } from "./app-context";
import { copyMessage } from "./copy-message";
import { createAppConsole } from "./globals/app-console";
import { createAppDate } from "./globals/app-date";
import type { AppTimers } from "./globals/app-timers";
import { ModuleSpace } from "./module-space";
import { LOOP_GUARD } from "./turn-limits";

type Listener = (message: unknown) => void;

/** WeChat runs one at a time (docs: Worker); what is posted is copied, as between two threads. */
export class Workers {
  #running: { end(): void } | undefined;
  readonly #context: AppContext;
  readonly #globals: Readonly<Record<string, unknown>>;
  readonly #timers: AppTimers;

  /** @param globals what scripts of the app see; a worker has no `wx`, no `App`, no pages */
  constructor(context: AppContext, globals: Readonly<Record<string, unknown>>, timers: AppTimers) {
    this.#context = context;
    this.#globals = globals;
    this.#timers = timers;
  }

  get running(): boolean {
    return this.#running !== undefined;
  }

  /** `wx.createWorker`. @throws where one runs already, or the package has no such script */
  create(path: unknown): object {
    if (this.#running !== undefined) throw new Error("createWorker:fail exceed max concurrent worker limit");
    const { bundle, guard, fail, phone, limits } = this.#context;
    const file = String(path).replace(/^\//, "");
    const scripts = bundle.packages.find((one) => own(one.scripts, file) !== undefined)?.scripts;
    if (scripts === undefined) throw new Error(`createWorker:fail module '${file}' is not defined`);
    const toApp = new Channel();
    const toWorker = new Channel();
    const killed = new Set<Listener>();
    let isOver = false;
    const post = (channel: Channel) => (message: unknown) => {
      const copy: unknown = copyMessage(message);
      phone.clock.schedule(0, () => !isOver && guard(() => channel.send(copy)), "worker");
    };
    const end = () => {
      isOver = true;
      this.#running = undefined;
    };
    const inside = {
      postMessage: post(toApp),
      onMessage: (listener: Listener) => void toWorker.listeners.add(listener),
      onProcessKilled: (listener: Listener) => void killed.add(listener),
      env: { USER_DATA_PATH: phone.wx.env.USER_DATA_PATH },
    };
    const given = {
      [LOOP_GUARD]: limits.round,
      worker: inside,
      console: createAppConsole(this.#context),
      Date: createAppDate(phone.clock),
      setTimeout: this.#timers.setTimeout,
      setInterval: this.#timers.setInterval,
      clearTimeout: this.#timers.clear,
      clearInterval: this.#timers.clear,
    };
    const absent = Object.fromEntries(Object.keys(this.#globals).map((name) => [name, undefined]));
    const space = new ModuleSpace(scripts, { ...absent, ...given, globalThis: given, global: given });
    this.#running = { end };
    phone.clock.schedule(
      0,
      () => {
        try {
          if (!isOver) space.require(file);
        } catch (error) {
          toApp.error(error);
          fail(error);
        }
      },
      "worker",
    );
    return {
      postMessage: post(toWorker),
      onMessage: (listener: Listener) => void toApp.listeners.add(listener),
      onError: (listener: Listener) => void toApp.errors.add(listener),
      onProcessKilled: (listener: Listener) => void killed.add(listener),
      terminate: end,
    };
  }

  family(): object {
    return { createWorker: (path: unknown) => this.create(path) };
  }

  /** The app is gone. */
  forget(): void {
    this.#running?.end();
  }
}

class Channel {
  readonly listeners = new Set<Listener>();
  readonly errors = new Set<Listener>();

  send(message: unknown): void {
    for (const listener of [...this.listeners]) listener(message);
  }

  error(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    for (const listener of [...this.errors]) listener({ message });
  }
}
