/** Between two questions whether the page's thread is free, ms of this machine. */
const PAUSE_MS = 5_000;
/** A thread that is not free for so long will not be, ms of this machine: loops of an app are stopped long before. */
export const LONGEST_TURN_MS = 60_000;

/** An app that keeps the page's thread where no loop is: in a regular expression, or in a function of the language. */
export class StuckError extends Error {
  constructor(where: string | undefined) {
    super(
      `${where === undefined ? "" : `${where}: `}the app kept its thread for ${LONGEST_TURN_MS / 1_000} s without a pause, in a regular expression or a built-in function, and was stopped`,
    );
    this.name = "StuckError";
  }
}

export interface WatchedThread {
  /** Answers when the thread is free. */
  ping(): Promise<unknown>;
  /** Ends what runs there, wherever it is. */
  terminate(): Promise<unknown>;
  /** Calls `work` after so many ms of this machine. @returns gives up */
  after(ms: number, work: () => void): () => void;
  /** Where the app is, for who reads the error. */
  where(): string | undefined;
}

/**
 * Ends what keeps the page's thread for ever. What was interrupted may be half done: from then on every question is answered by the same
 * error.
 *
 *     free --question--> asked --answered--> free
 *                          |
 *                     LONGEST_TURN_MS --> stuck
 */
export class TurnWatch {
  readonly #thread: WatchedThread;
  #stuck: StuckError | undefined;

  constructor(thread: WatchedThread) {
    this.#thread = thread;
  }

  get stuck(): StuckError | undefined {
    return this.#stuck;
  }

  /** @returns what `work` comes to @throws StuckError when the thread is not free for too long */
  async during<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    if (this.#stuck !== undefined) throw this.#stuck;
    let giveUp = () => {};
    let isOver = false;
    const over = new Promise<never>((_, reject) => {
      const ask = () => {
        giveUp = this.#thread.after(LONGEST_TURN_MS, () => {
          this.#stuck = new StuckError(this.#thread.where());
          void this.#thread.terminate().catch(() => undefined);
          reject(this.#stuck);
        });
        this.#thread.ping().then(rest, () => undefined);
      };
      const rest = () => {
        giveUp();
        if (!isOver && this.#stuck === undefined) giveUp = this.#thread.after(PAUSE_MS, ask);
      };
      rest();
    });
    try {
      return await Promise.race([work(), over]);
    } finally {
      isOver = true;
      giveUp();
    }
  }
}
