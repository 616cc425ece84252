import { type OpenPageOptions, openPage } from "./open-page";
import type { PageTest } from "./page-test";

/** Opens the small mini program of test/fixtures/web/host, whose scripts write a journal. */
export const openHost = (path?: string, options: OpenPageOptions = {}): Promise<PageTest> =>
  openPage({ app: "host", ...options, ...(path === undefined ? {} : { path }) });

/** What app code says on its console, line by line. */
export class Journal {
  #from: number;

  readonly #page: PageTest;

  /** @param page - only what it says from now on is read */
  constructor(page: PageTest) {
    this.#page = page;
    this.#from = Journal.all(page).length;
  }

  /** The lines since the last reading. */
  read(): string[] {
    const lines = Journal.all(this.#page);
    const fresh = lines.slice(this.#from);
    this.#from = lines.length;
    return fresh;
  }

  static all(page: PageTest): string[] {
    return page.events.flatMap((event) => (event.kind === "console" ? [String(event.values[0])] : []));
  }
}
