import { action, observable } from "mobx-miniprogram";
import type { HistoryPoint, HistoryQuery } from "../../../lib/http/history-endpoints";
import { failureOf, type HttpFailure } from "../../../lib/http/http-error";
import { type Period, SPAN_MS } from "./periods";

/** What the server has of the property and period that are shown. */
export type Fetched =
  /** There is no server, or the device is not in it: only what this phone saw is known. */
  | { readonly is: "own" }
  | { readonly is: "loading" }
  | { readonly is: "failed"; readonly failure: HttpFailure }
  | { readonly is: "points"; readonly points: readonly HistoryPoint[] };

/** Asks the server; undefined: it has nothing to do with this device. Rejects with an HttpError. */
export type ReadHistory = (query: Omit<HistoryQuery, "id">) => Promise<readonly HistoryPoint[]> | undefined;

/** The chart of one property at a time, over a period that the person picks. */
export interface ChartStore {
  /** Undefined: no chart is open. */
  readonly property: string | undefined;
  readonly period: Period;
  readonly fetched: Fetched;
  open(property: string): void;
  pick(period: Period): void;
  /** Asks again after a failure. */
  again(): void;
  close(): void;
}

/**
 *     closed --open--> loading --answer--> points
 *       ^      | |        |  +--failure--> failed --again--> loading
 *       |      | +--------|-- pick: loading anew; an answer to what is not shown any more is dropped
 *       |      +--no server--> own
 *       +--close-- any
 */
export function createChartStore(now: () => number, read: ReadHistory): ChartStore {
  const state = observable(
    { property: undefined as string | undefined, period: "day" as Period, fetched: { is: "own" } as Fetched },
    { fetched: observable.ref },
    { proxy: false },
  );
  let asked = 0;
  const settle = action((question: number, fetched: Fetched) => {
    if (question === asked) state.fetched = fetched;
  });
  const look = action((property: string, period: Period) => {
    asked += 1;
    const question = asked;
    state.property = property;
    state.period = period;
    const to = now() + 1;
    const answer = read({ property, from: to - SPAN_MS[period], to });
    state.fetched = { is: answer === undefined ? "own" : "loading" };
    answer?.then(
      (points) => settle(question, { is: "points", points }),
      (thrown) => settle(question, { is: "failed", failure: failureOf(thrown) }),
    );
  });
  return Object.assign(state, {
    open: (property: string) => look(property, state.period),
    pick: (period: Period) => {
      if (state.property !== undefined) look(state.property, period);
    },
    again: () => {
      if (state.property !== undefined) look(state.property, state.period);
    },
    close: action(() => {
      asked += 1;
      state.property = undefined;
    }),
  });
}
