import type { PageState, PageVerdict } from "./app-report";

/** Kept for one page. */
const MOST_ERRORS = 20;
/** One sentence of a message. */
const LONGEST = 200;
/** Where an exception is noted that comes while there is no page: before the first, or as the app ends. */
const APP = "app.js";

/** Those that are pages: what failed outside of all of them stands under the name of the app's script. */
export const pagesOnly = (verdicts: readonly PageVerdict[]): readonly PageVerdict[] =>
  verdicts.filter(({ path }) => path !== APP);

/** How the pages of an app did so far. */
export class PageVerdicts {
  readonly #states = new Map<string, Exclude<PageState, "untried">>();
  readonly #errors = new Map<string, Set<string>>();

  /** @param made whether there is something to be seen */
  opened(path: string, made: boolean): void {
    if (!made) this.#states.set(path, "refused");
    else if (this.#states.get(path) === undefined) this.#states.set(path, "opened");
  }

  failed(path: string = APP, error: unknown): void {
    if (this.#states.get(path) !== "refused") this.#states.set(path, "errors");
    const known = this.#errors.get(path) ?? new Set();
    this.#errors.set(path, known);
    const [line = ""] = String(error).split("\n");
    if (known.size < MOST_ERRORS) known.add(line.slice(0, LONGEST));
  }

  /** @param pages of app.json, in its order; what failed outside of them comes first */
  list(pages: readonly string[]): readonly PageVerdict[] {
    const others = [...this.#states.keys()].filter((path) => !pages.includes(path));
    return [...others, ...pages].map((path) => ({
      path,
      state: this.#states.get(path) ?? "untried",
      errors: [...(this.#errors.get(path) ?? [])],
    }));
  }
}
