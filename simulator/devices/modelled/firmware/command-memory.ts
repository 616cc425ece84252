import type { ResultMessage } from "../../../../protocol/control/wire/messages";

/** Commands whose end is remembered. */
export const REMEMBERED = 32;

/** How a command stands: `running` until its result is there. */
export type Remembered = Omit<ResultMessage, "boot" | "t"> | "running";

/** What became of the last commands, by their keys: one that comes again is answered again, not done again. */
export class CommandMemory {
  readonly #ends = new Map<string, Remembered>();

  get(key: string): Remembered | undefined {
    return this.#ends.get(key);
  }

  set(key: string, end: Remembered): void {
    this.#ends.delete(key);
    this.#ends.set(key, end);
    for (const oldest of this.#ends.keys()) {
      if (this.#ends.size <= REMEMBERED) break;
      this.#ends.delete(oldest);
    }
  }

  clear(): void {
    this.#ends.clear();
  }
}
