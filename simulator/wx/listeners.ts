import type { PlatformProfile } from "./platform-profile";

type Listener = (...payload: unknown[]) => void;

/** What a phone needs to hand events to the app. */
export interface EventDelivery {
  /** Runs work on the app's thread, in the order asked. */
  toApp(work: () => void): void;
  traceEvent(api: string, payload: readonly unknown[]): void;
  /** Calls into the app; an exception becomes the app's `onError`. */
  guard(work: () => void): void;
}

/** Every `wx.on…` listener of the app, by the name of the `on…` call. */
export class Listeners {
  readonly #registered = new Map<string, Listener[]>();

  readonly #profile: PlatformProfile["listeners"];
  readonly #delivery: EventDelivery;

  constructor(profile: PlatformProfile["listeners"], delivery: EventDelivery) {
    this.#profile = profile;
    this.#delivery = delivery;
  }

  /** Registers; whether a second listener adds or replaces is the platform profile's choice (pitfall 2). */
  on(api: string, listener: unknown): void {
    if (typeof listener !== "function") return;
    const kept = this.#profile.replacedBySecond.includes(api) ? [] : (this.#registered.get(api) ?? []);
    this.#registered.set(api, [...kept, listener as Listener]);
  }

  /** Unregisters one listener, or all when none is given or the platform ignores the argument (pitfall 1). */
  off(api: string, listener?: unknown): void {
    if (listener === undefined || this.#profile.offRemovesAll.includes(api)) {
      this.#registered.delete(api);
      return;
    }
    const kept = (this.#registered.get(api) ?? []).filter((known) => known !== listener);
    if (kept.length === 0) this.#registered.delete(api);
    else this.#registered.set(api, kept);
  }

  /** Hands an event to whoever listens when it arrives. */
  emit(api: string, ...payload: unknown[]): void {
    this.#delivery.toApp(() => this.#call(api, payload));
  }

  /** The same with another thing in the trace than the event's payload, which may hold secrets. */
  emitTraced(api: string, traced: object, ...payload: unknown[]): void {
    this.#delivery.toApp(() => this.#call(api, payload, [traced]));
  }

  /** Hands over an event that comes many times a second, without a line in the trace for each. */
  emitQuietly(api: string, ...payload: unknown[]): void {
    this.#delivery.toApp(() => this.#handOver(api, payload));
  }

  /** Hands an event over at once: for what the framework itself raises on the app's thread. */
  emitNow(api: string, ...payload: unknown[]): void {
    this.#call(api, payload);
  }

  has(api: string): boolean {
    return this.#registered.has(api);
  }

  /** Listeners by `on…` name, without the names that have none. */
  counts(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#registered].map(([api, listeners]) => [api, listeners.length]));
  }

  clear(): void {
    this.#registered.clear();
  }

  #call(api: string, payload: unknown[], traced = payload): void {
    this.#delivery.traceEvent(api, traced);
    this.#handOver(api, payload);
  }

  #handOver(api: string, payload: readonly unknown[]): void {
    for (const listener of this.#registered.get(api) ?? []) {
      this.#delivery.guard(() => listener(...payload));
    }
  }
}
