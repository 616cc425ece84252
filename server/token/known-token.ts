import type { StoredToken } from "../stores/contract";
import type { AppParts, Knowledge } from "./keeper-parts";

/** How long a process answers from memory before it looks at the store again. */
const FRESH_MS = 500;

/**
 * The newest token a process has seen. What the store lost (a Redis that came back empty, a commit that failed) it gets
 * back from here, under the fence it was issued with.
 */
export class KnownToken implements Knowledge {
  #token: StoredToken | undefined;
  #readAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<StoredToken | undefined> | undefined;

  constructor(private readonly parts: AppParts) {}

  get token(): StoredToken | undefined {
    return this.#token;
  }

  adopt(token: StoredToken | undefined): void {
    if (token && (this.#token === undefined || token.fence >= this.#token.fence)) this.#token = token;
  }

  /** The token in memory if it was read a moment ago. */
  fresh(): StoredToken | undefined {
    const age = this.parts.clock.now() - this.#readAt;
    return age >= 0 && age < FRESH_MS ? this.#token : undefined;
  }

  /** Reads the store, once for all who ask at the same time. Never throws: without a store, memory answers. */
  look(): Promise<StoredToken | undefined> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #read(): Promise<StoredToken | undefined> {
    const { store, app, listener, owner } = this.parts;
    try {
      const stored = await store.read(app.appId);
      const known = this.#token;
      if (known && (stored === undefined || known.fence > stored.fence)) {
        await store.commit({ appId: app.appId, owner, fence: known.fence }, known);
      }
      this.adopt(stored);
    } catch (error) {
      listener({ type: "store-failed", appId: app.appId, doing: "read", reason: wordsOf(error) });
    }
    this.#readAt = this.parts.clock.now();
    return this.#token;
  }
}

/** Store errors name hosts and commands at most; their first line is enough. */
export function wordsOf(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  return (words.split("\n")[0] ?? "").slice(0, 200);
}
