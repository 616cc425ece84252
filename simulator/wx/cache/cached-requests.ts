import type { PhoneContext, WxFamily } from "../phone-context";
import { CacheManager, type CacheOptions } from "./cache-manager";
import type { CachedRequest } from "./cache-rules";

/** The cache managers of a running app. */
export class CacheManagers {
  readonly #phone: PhoneContext;
  readonly #managers: CacheManager[] = [];

  constructor(phone: PhoneContext) {
    this.#phone = phone;
  }

  get list(): readonly CacheManager[] {
    return this.#managers;
  }

  create(options: CacheOptions): CacheManager {
    const { world, settings } = this.#phone;
    const made = new CacheManager(options, {
      now: () => world.timeline.now(),
      isOffline: () => settings.network === "none",
      listeners: this.#phone.ownListeners(),
    });
    this.#managers.push(made);
    return made;
  }

  networkChanged(): void {
    for (const manager of this.#managers) manager.networkChanged(this.#phone.settings.network === "none");
  }

  /** The app is gone, and with it what it kept: a phone would have it the next time, too. */
  forget(): void {
    this.#managers.length = 0;
  }
}

interface RequestOptions {
  readonly url: string;
  readonly method?: string;
  readonly data?: unknown;
  readonly success?: (result: object) => void;
  readonly fail?: (error: unknown) => void;
  readonly complete?: (result: unknown) => void;
}

type Request = (options: RequestOptions) => object;

/** What a request gives that the network never sees. */
const NO_TASK = {
  abort: () => undefined,
  onHeadersReceived: () => undefined,
  offHeadersReceived: () => undefined,
  onChunkReceived: () => undefined,
  offChunkReceived: () => undefined,
};

/** `wx.request` behind the app's cache managers, and `wx.createCacheManager`. */
export function cachedRequests({ schedule, guard }: PhoneContext, managers: CacheManagers, request: Request) {
  const cached = (options: RequestOptions): object => {
    const asked = { url: String(options?.url), method: (options?.method ?? "GET").toUpperCase(), data: options?.data };
    const network = (given: RequestOptions) => request(keeping(given, asked));
    const succeed = (result: object) => {
      guard(() => options.success?.(result));
      guard(() => options.complete?.(result));
    };
    const fail = (error: unknown) => {
      guard(() => options.fail?.(error));
      guard(() => options.complete?.(error));
    };
    const handler = managers.list.flatMap((manager) => manager.handler ?? [])[0];
    if (handler !== undefined) {
      const go = () =>
        new Promise((success, failed) => void network({ ...options, success, fail: failed, complete: () => {} }));
      const answer = new Promise((resolve) => resolve(handler({ ...asked, request: go })));
      answer.then((result) => succeed(result as object), fail);
      return NO_TASK;
    }
    const kept = managers.list.flatMap((manager) => manager.answerTo(asked) ?? [])[0];
    if (kept === undefined) return network(options);
    schedule(0, () => succeed({ ...kept, errMsg: "request:ok", fromCache: true }));
    return NO_TASK;
  };

  function keeping(options: RequestOptions, asked: CachedRequest): RequestOptions {
    if (managers.list.length === 0) return options;
    const success = (result: object) => {
      for (const manager of managers.list) manager.keep(asked, result);
      options.success?.(result);
    };
    return { ...options, success };
  }

  return {
    request: cached,
    createCacheManager: (options: CacheOptions = {}) => managers.create(options),
  } satisfies WxFamily;
}
