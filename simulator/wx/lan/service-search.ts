import type { FoundService } from "../../world/lan/virtual-subnet";
import type { PhoneContext } from "../phone-context";

/** wx-hardware-api 9: a search ends by itself. */
const SEARCH_MS = 30_000;
/** No source: how soon the first answers are there, and how often the system looks again. */
const FIRST_LOOK_MS = 300;
const LOOK_INTERVAL_MS = 1_000;

/** The one multicast DNS search of an app. */
export class ServiceSearch {
  readonly #phone: PhoneContext;
  readonly #found = new Map<string, FoundService>();
  #type: string | undefined;
  #stop = () => {};

  constructor(phone: PhoneContext) {
    this.#phone = phone;
  }

  get running(): boolean {
    return this.#type !== undefined;
  }

  start(type: string): void {
    const { schedule } = this.#phone;
    this.#type = type;
    const cancelEnd = schedule(SEARCH_MS, () => this.stop());
    let cancelLook = schedule(FIRST_LOOK_MS, () => look());
    const look = () => {
      this.#look(type);
      cancelLook = schedule(LOOK_INTERVAL_MS, look);
    };
    this.#stop = () => {
      cancelEnd();
      cancelLook();
    };
  }

  /** By the app, or by the clock. */
  stop(): void {
    if (!this.running) return;
    this.forget();
    this.#phone.listeners.emit("onLocalServiceDiscoveryStop", {});
  }

  /** The app is gone. */
  forget(): void {
    this.#stop();
    this.#type = undefined;
    this.#found.clear();
  }

  #look(type: string): void {
    const { listeners, name, world } = this.#phone;
    const now = world.subnet?.services(name, type.replace(/\.$/, "")) ?? [];
    for (const service of now) {
      if (this.#found.has(service.name)) continue;
      this.#found.set(service.name, service);
      const { address: ip, port } = service;
      const named = { serviceType: type, serviceName: service.name };
      const isResolved = port > 0;
      if (isResolved) listeners.emit("onLocalServiceFound", { ...named, ip, port });
      else listeners.emit("onLocalServiceResolveFail", named);
    }
    const names = new Set(now.map((service) => service.name));
    for (const serviceName of [...this.#found.keys()].filter((known) => !names.has(known))) {
      this.#found.delete(serviceName);
      listeners.emit("onLocalServiceLost", { serviceType: type, serviceName });
    }
  }
}
