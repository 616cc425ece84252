/** One write's place in line. */
export interface WriteTurn {
  /** Runs `work` when every earlier write went or was given up. */
  go(work: () => void): void;
  /** Nothing of this write reaches the link. */
  skip(): void;
}

/** Writes of one connection reach the link in the order the app made them, also when a fault delays one of several. */
export class WriteOrder {
  readonly #turns: { work?: () => void }[] = [];

  take(): WriteTurn {
    const turn: { work?: () => void } = {};
    const go = (work: () => void) => {
      turn.work = work;
      this.#advance();
    };
    this.#turns.push(turn);
    return { go, skip: () => go(() => undefined) };
  }

  #advance(): void {
    for (let next = this.#turns[0]?.work; next !== undefined; next = this.#turns[0]?.work) {
      this.#turns.shift();
      next();
    }
  }
}
