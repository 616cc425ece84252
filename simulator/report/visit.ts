/** One opening of a page, from the start of its making. */
export interface Visit {
  readonly path: string;
}

/** What a running app's page says of itself. */
export interface WatchedPage {
  readonly unloaded: boolean;
  /** Undefined: the page could not be made. */
  readonly instance: object | undefined;
}

/** Who does what: openings of pages, and which of them the app's code works for now. */
export class Visits {
  readonly #open = new Map<WatchedPage, Visit>();
  /** Null: the app itself, whatever page it starts with. */
  #making: Visit | null | undefined;
  #top: () => WatchedPage | undefined = () => undefined;

  /** A new life of the app. @param top the page on the screen */
  begin(top: () => WatchedPage | undefined): void {
    this.#open.clear();
    this.#top = top;
  }

  /** The page in the making, else the one on the screen; undefined: the app itself, before its first page. */
  get current(): Visit | undefined {
    if (this.#making === null) return undefined;
    const top = this.#top();
    return this.#making ?? (top === undefined ? undefined : this.#open.get(top));
  }

  /** Makes a page: what its script and onLoad do is the page's. */
  make<P extends WatchedPage>(path: string, make: () => P): P {
    const outer = this.#making;
    const visit = { path };
    this.#making = visit;
    try {
      const page = make();
      this.#open.set(page, visit);
      return page;
    } finally {
      this.#making = outer;
    }
  }

  /** Runs what is the app's: App() and what it calls, which come while the first page is made. */
  apart<T>(work: () => T): T {
    const outer = this.#making;
    this.#making = null;
    try {
      return work();
    } finally {
      this.#making = outer;
    }
  }

  /** Openings whose page is gone, each once. */
  takeClosed(): readonly Visit[] {
    const closed = [...this.#open].filter(([page]) => page.unloaded);
    for (const [page] of closed) this.#open.delete(page);
    return closed.map(([, visit]) => visit);
  }
}
