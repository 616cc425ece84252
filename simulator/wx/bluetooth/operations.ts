import type { ApiFailure } from "../failure";

/** A request waits for the peer's answer; an unresponded write only for the phone's buffer. */
export type OperationClass = "request" | "unresponded";

interface Operation {
  readonly kind: OperationClass;
  fail(why: ApiFailure): void;
}

interface Waiting extends Operation {
  /** @param finish to call when it is done; answers unless it was ended before, then the next one begins. */
  start(finish: (answer: () => void) => void): void;
}

/**
 * The GATT operations under way on one connection. The radio does one at a time; only writes without response may be
 * several, as many as the buffer holds (pitfall 26). What comes beside them waits its turn.
 */
export class Operations {
  readonly #running = new Map<symbol, Operation>();
  readonly #waiting: Waiting[] = [];
  readonly #unrespondedLimit: number;

  constructor(unrespondedLimit: number) {
    this.#unrespondedLimit = unrespondedLimit;
  }

  /** Whether an operation would begin at once. */
  admits(kind: OperationClass): boolean {
    if (this.#waiting.length > 0) return false;
    return this.#hasRoomFor(kind);
  }

  /** Begins an operation when its turn comes. */
  add(operation: Waiting): void {
    this.#waiting.push(operation);
    this.#startWaiting();
  }

  /** Ends everything with one failure, begun or not. */
  endAll(why: ApiFailure): void {
    const all = [...this.#running.values(), ...this.#waiting];
    this.#running.clear();
    this.#waiting.length = 0;
    for (const operation of all) operation.fail(why);
  }

  #hasRoomFor(kind: OperationClass): boolean {
    if (this.#running.size === 0) return true;
    if (kind === "request") return false;
    const all = [...this.#running.values()];
    return all.every((operation) => operation.kind === "unresponded") && all.length < this.#unrespondedLimit;
  }

  #startWaiting(): void {
    for (let next = this.#waiting[0]; next !== undefined && this.#hasRoomFor(next.kind); next = this.#waiting[0]) {
      this.#waiting.shift();
      const key = Symbol(next.kind);
      this.#running.set(key, next);
      next.start((answer) => {
        if (this.#running.delete(key)) answer();
        this.#startWaiting();
      });
    }
  }
}
