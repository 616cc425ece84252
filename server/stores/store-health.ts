import type { FastifyBaseLogger } from "fastify";
import type { Clock } from "../clock/clock";
import { isAway, type StoreUnfit, storeErrorCode } from "./store-error";

/** Something that a person set in the store and that loses data. */
export interface WrongSetting {
  readonly setting: "appendonly" | "maxmemory-policy";
  readonly is: string;
  readonly should: string;
  readonly because: string;
}

export interface StoreFailures {
  readonly doing: string;
  readonly code: string;
  readonly count: number;
}

/** The same failure is written to the log once in so long, ms. */
const LOG_EVERY_MS = 10_000;
/** A write that failed counts as failing for so long, unless it works before, ms. */
const FAILS_FOR_MS = 10_000;
/** Further causes share one, so that nobody can make the server keep more. */
const MOST_CAUSES = 200;

/**
 * How the store is: every failure with its cause, counted and, not too often, logged; which writes fail; what is set wrong;
 * why there is no connection.
 */
export class StoreHealth {
  readonly #failures = new Map<
    string,
    { doing: string; code: string; count: number; loggedAt: number; unlogged: number }
  >();
  readonly #failingWrites = new Map<string, { at: number; code: string }>();
  #wrong: readonly WrongSetting[] = [];
  #connection: string | undefined;

  constructor(
    private readonly log: Pick<FastifyBaseLogger, "error" | "info">,
    private readonly clock: Clock,
  ) {}

  /** A call of the store has failed. */
  failed(doing: string, error: unknown, isWrite: boolean): void {
    const code = storeErrorCode(error);
    const now = this.clock.now();
    if (isWrite && !isAway(code)) this.#failingWrites.set(doing, { at: now, code });
    const key = `${doing} ${code}`;
    const known = this.#failures.get(key) ?? this.#begin(key, doing, code);
    known.count += 1;
    if (now - known.loggedAt < LOG_EVERY_MS && now >= known.loggedAt) {
      known.unlogged += 1;
      return;
    }
    this.log.error({
      event: "store-call-failed",
      doing,
      code,
      ...(known.unlogged > 0 ? { more: known.unlogged } : {}),
    });
    known.loggedAt = now;
    known.unlogged = 0;
  }

  /** A write has worked. */
  wrote(doing: string): void {
    if (this.#failingWrites.size > 0) this.#failingWrites.delete(doing);
  }

  /** The cause of writes that fail at present; undefined while they work. */
  writesFail(): string | undefined {
    const now = this.clock.now();
    for (const [doing, { at }] of this.#failingWrites) if (now - at >= FAILS_FOR_MS) this.#failingWrites.delete(doing);
    return [...this.#failingWrites.values()].at(-1)?.code;
  }

  /** What a look at the store's settings found; each time one is made. */
  settings(wrong: readonly WrongSetting[]): void {
    this.#wrong = wrong;
    for (const one of wrong) this.log.error({ event: "store-setting-wrong", ...one });
  }

  /** The store is there and cannot serve: it took another one's place while the server ran. */
  unfit(error: StoreUnfit): void {
    this.log.error({ event: "store-unfit", reason: error.message });
  }

  /** The store was reached, or why it was not; logged when it changes. */
  connection(error: unknown): void {
    const code = error === undefined ? undefined : storeErrorCode(error);
    if (code === this.#connection) return;
    this.#connection = code;
    if (code === undefined) this.log.info({ event: "store-connected" });
    else this.log.error({ event: "store-not-connected", code });
  }

  /** Why there is no connection, by its code. */
  get notConnectedBecause(): string | undefined {
    return this.#connection;
  }

  get wrongSettings(): readonly WrongSetting[] {
    return this.#wrong;
  }

  get failures(): readonly StoreFailures[] {
    return [...this.#failures.values()];
  }

  #begin(key: string, doing: string, code: string) {
    const isFull = this.#failures.size >= MOST_CAUSES;
    const [name, entry] = isFull ? ["other", { doing: "other", code: "OTHER" }] : [key, { doing, code }];
    const known = this.#failures.get(name);
    if (known) return known;
    const begun = { ...entry, count: 0, loggedAt: Number.NEGATIVE_INFINITY, unlogged: 0 };
    this.#failures.set(name, begun);
    return begun;
  }
}
