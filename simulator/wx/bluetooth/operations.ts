import type { ApiFailure } from "../failure";

/** A request waits for the peer's answer; an unresponded write only for the phone's buffer. */
export type OperationClass = "request" | "unresponded";

/**
 * The GATT operations under way on one connection. A phone runs one at a time and refuses a second (pitfall 20); only
 * writes without response may be several, as many as the buffer holds.
 */
export class Operations {
  readonly #running = new Map<symbol, { readonly kind: OperationClass; readonly fail: (why: ApiFailure) => void }>();

  readonly #unrespondedLimit: number;

  constructor(unrespondedLimit: number) {
    this.#unrespondedLimit = unrespondedLimit;
  }

  get size(): number {
    return this.#running.size;
  }

  admits(kind: OperationClass): boolean {
    if (this.#running.size === 0) return true;
    if (kind === "request") return false;
    const all = [...this.#running.values()];
    return all.every((operation) => operation.kind === "unresponded") && all.length < this.#unrespondedLimit;
  }

  /** @returns what to call when it is done: false when it was ended before. */
  begin(kind: OperationClass, fail: (why: ApiFailure) => void): () => boolean {
    const key = Symbol(kind);
    this.#running.set(key, { kind, fail });
    return () => this.#running.delete(key);
  }

  /** Ends everything with one failure. */
  endAll(why: ApiFailure): void {
    const all = [...this.#running.values()];
    this.#running.clear();
    for (const { fail } of all) fail(why);
  }
}
