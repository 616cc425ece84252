import type { AppPage } from "../support/app-page";
import type { State } from "./state";

/** From state to state: where one is a few steps on from the other, the app that stands there goes on; else one is opened. */
export class Walk {
  readonly #states: ReadonlyMap<string, State>;
  readonly #open: (open: State["open"]) => Promise<AppPage>;
  #last: { readonly state: State; readonly app: AppPage } | undefined;

  /** @param open starts the app in a world of its own */
  constructor(states: readonly State[], open: (open: State["open"]) => Promise<AppPage>) {
    this.#states = new Map(states.map((state) => [state.name, state]));
    this.#open = open;
  }

  async to(state: State): Promise<AppPage> {
    const last = this.#last;
    this.#last = undefined;
    const goesOn = last !== undefined && last.state.name === state.after;
    if (last !== undefined && !goesOn) await last.app.end();
    const way = goesOn ? [state] : this.#wayTo(state);
    const app = goesOn ? last.app : await this.#open(way[0]?.open);
    for (const step of way) await step.reach(app);
    return app;
  }

  /** The state was looked at, and the app stands in it as when it was reached. */
  stands(state: State, app: AppPage): void {
    this.#last = { state, app };
  }

  #wayTo(state: State): readonly State[] {
    if (state.after === undefined) return [state];
    const before = this.#states.get(state.after);
    if (before === undefined) throw new Error(`${state.name} is after ${state.after}, which is not in the list`);
    return [...this.#wayTo(before), state];
  }
}
