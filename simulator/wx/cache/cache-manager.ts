import type { Listeners } from "../listeners";
import { type CachedRequest, type CacheRule, cacheRule, type RuleInput } from "./cache-rules";

const DAY_MS = 24 * 3_600_000;
const DEFAULT_AGE_MS = 7 * DAY_MS;
const LONGEST_AGE_MS = 30 * DAY_MS;

export interface CacheOptions {
  readonly mode?: string;
  readonly origin?: string;
  readonly maxAge?: number;
}

/** An answer that was kept. */
interface Cached {
  readonly ruleId: string;
  readonly cacheId: string;
  readonly data: object;
  readonly createTime: number;
  readonly maxAge: number;
}

export interface CacheSurroundings {
  readonly now: () => number;
  readonly isOffline: () => boolean;
  readonly listeners: Listeners;
}

type Handler = (event: object) => unknown;

/**
 * What `wx.createCacheManager` gives (API reference, "CacheManager"): answers of `wx.request` that a rule names are kept, and given
 * instead of the network while `state` is 1.
 *
 *     mode weakNetwork: 1 while the phone has no network · always: 1 · none: 0 --start--> 1 --stop--> 0
 */
export class CacheManager {
  readonly #surroundings: CacheSurroundings;
  readonly #rules = new Map<string, CacheRule>();
  readonly #cached = new Map<string, Cached>();
  readonly #handlers: Handler[] = [];
  #started = false;
  #made = 0;
  mode: string;
  origin: string;
  maxAge: number;

  constructor({ mode = "weakNetwork", origin = "", maxAge = DEFAULT_AGE_MS }: CacheOptions, around: CacheSurroundings) {
    this.#surroundings = around;
    this.mode = mode;
    this.origin = origin;
    this.maxAge = Math.min(maxAge, LONGEST_AGE_MS);
  }

  get state(): 0 | 1 {
    const isOn = this.mode === "none" ? this.#started : this.mode === "always" || this.#surroundings.isOffline();
    return isOn ? 1 : 0;
  }

  start = (): void => {
    this.#started = true;
  };

  stop = (): void => {
    this.#started = false;
  };

  addRule = (given: RuleInput): string => {
    const rule = cacheRule(given, this.origin, `rule-${++this.#made}`);
    this.#rules.set(rule.id, rule);
    return rule.id;
  };

  addRules = (given: readonly RuleInput[]): string[] => given.map(this.addRule);

  deleteRule = (id: string): void => {
    this.#rules.delete(id);
    for (const [key, { ruleId }] of [...this.#cached]) if (ruleId === id) this.#cached.delete(key);
  };

  deleteRules = (ids: readonly string[]): void => ids.forEach(this.deleteRule);

  clearRules = (): void => this.deleteRules([...this.#rules.keys()]);

  deleteCache = (id: string): void => {
    for (const [key, { cacheId }] of [...this.#cached]) if (cacheId === id) this.#cached.delete(key);
  };

  deleteCaches = (ids: readonly string[]): void => ids.forEach(this.deleteCache);

  clearCaches = (): void => this.#cached.clear();

  /** The rule that a request fits, and what was kept of its answer; nothing where none does. */
  match = (request: CachedRequest): object => {
    const rule = this.#ruleOf(request);
    if (rule === undefined) return {};
    const kept = this.#fresh(request);
    return {
      ruleId: rule.id,
      ...(kept === undefined
        ? {}
        : { cacheId: kept.cacheId, data: kept.data, createTime: kept.createTime, maxAge: kept.maxAge }),
    };
  };

  on = (event: string, handler: unknown): void => {
    if (event === "request" && typeof handler === "function") this.#handlers.push(handler as Handler);
    else this.#surroundings.listeners.on(event, handler);
  };

  off = (event: string, handler?: unknown): void => {
    if (event === "request") {
      const kept = this.#handlers.filter((one) => handler !== undefined && one !== handler);
      this.#handlers.splice(0, this.#handlers.length, ...kept);
    } else this.#surroundings.listeners.off(event, handler);
  };

  /** Of several handlers the first answers (API reference, "CacheManager.match"). */
  get handler(): Handler | undefined {
    return this.state === 1 ? this.#handlers[0] : undefined;
  }

  /** What the network would be spared. */
  answerTo(request: CachedRequest): object | undefined {
    return this.state === 1 ? this.#fresh(request)?.data : undefined;
  }

  /** Keeps an answer that a rule names. */
  keep(request: CachedRequest, data: object): void {
    const rule = this.#ruleOf(request);
    if (rule === undefined || (this.mode === "none" && !this.#started)) return;
    const { id: ruleId, maxAge = this.maxAge } = rule;
    const cacheId = `cache-${++this.#made}`;
    this.#cached.set(keyOf(request), { ruleId, cacheId, data, createTime: this.#surroundings.now(), maxAge });
  }

  /** The phone's network came or went. */
  networkChanged(isOffline: boolean): void {
    if (this.mode === "weakNetwork")
      this.#surroundings.listeners.emit(isOffline ? "enterWeakNetwork" : "exitWeakNetwork");
  }

  #ruleOf(request: CachedRequest): CacheRule | undefined {
    return [...this.#rules.values()].find((rule) => rule.fits(request));
  }

  #fresh(request: CachedRequest): Cached | undefined {
    const kept = this.#cached.get(keyOf(request));
    return kept !== undefined && this.#surroundings.now() - kept.createTime <= kept.maxAge ? kept : undefined;
  }
}

const keyOf = ({ url, method, data }: CachedRequest): string => JSON.stringify([method, url, data ?? null]);
