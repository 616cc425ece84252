import type { AppPage } from "../support/app-page";
import { ACCOUNT_STATES } from "./account-states";
import { BATCH_STATES } from "./batch-states";
import { DEVICE_STATES } from "./device-states";
import { MAIN_STATES } from "./main-states";
import { PAIR_STATES } from "./pair-states";
import type { State } from "./state";
import { Walk } from "./walk";

/** Three states in a row and one beside them; what was done is written down. */
function walked() {
  const log: string[] = [];
  const state = (name: string, after?: string): State => ({
    ...{ name, about: "", ...(after === undefined ? { open: { path: name } } : { after }) },
    reach: async () => void log.push(name),
  });
  const states = { a: state("a"), b: state("b", "a"), c: state("c", "b"), other: state("other") };
  const walk = new Walk(Object.values(states), async (open) => {
    log.push(`open ${open?.path}`);
    return { end: async () => void log.push("end") } as unknown as AppPage;
  });
  return { walk, states, log };
}

describe("a walk from state to state", () => {
  it("goes on in the app that stands in the state before, and opens one anew beside it", async () => {
    const { walk, states, log } = walked();
    for (const state of [states.a, states.b, states.other]) walk.stands(state, await walk.to(state));
    expect(log).toEqual(["open a", "a", "b", "end", "open other", "other"]);
  });

  it("starts from the first state where the one before was not reached, or failed", async () => {
    const { walk, states, log } = walked();
    await walk.to(states.b);
    await walk.to(states.c);
    expect(log).toEqual(["open a", "a", "b", "open a", "a", "b", "c"]);
  });

  it.each([MAIN_STATES, ACCOUNT_STATES, BATCH_STATES, DEVICE_STATES, PAIR_STATES].map((states) => [states] as const))(
    "is in the order of the list, and only a first state says how the app is opened",
    (states) => {
      const astray = states.filter(
        ({ after, open }, index) => after !== undefined && (states[index - 1]?.name !== after || open !== undefined),
      );
      expect(astray.map(({ name }) => name)).toEqual([]);
    },
  );
});
