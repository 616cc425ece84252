/** Runs what is asked of one thing after another, and of different things side by side. */
export class InTurn {
  readonly #last = new Map<string, Promise<unknown>>();

  /** @returns what the work returns; an earlier one that failed does not keep it from running. */
  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const turn = before.then(work, work);
    this.#last.set(key, turn);
    const forget = () => {
      if (this.#last.get(key) === turn) this.#last.delete(key);
    };
    turn.then(forget, forget);
    return turn;
  }
}
