import { action, observable } from "mobx-miniprogram";
import { encodeUtf8 } from "../../../../protocol/bytes/utf8";
import type { Batch, BatchDevice, BatchState, StrayDevice } from "./contract";

/** Which devices the page lists. */
export const BATCH_FILTERS = ["all", "todo", "failed", "stray"] as const;
export type BatchFilter = (typeof BATCH_FILTERS)[number];

/** A line of the page: a device of the order, or one that is not in it. */
export type BatchLine =
  | { readonly is: "device"; readonly device: BatchDevice }
  | { readonly is: "stray"; readonly stray: StrayDevice };

const EMPTY: BatchState = {
  running: "stopped",
  busy: false,
  questions: [],
  devices: [],
  strays: [],
  duplicates: [],
  count: { expected: 0, joined: 0, failed: 0, unverified: 0, missing: 0, open: 0, stray: 0, duplicate: 0 },
};

/** What a page shows of a batch that goes on whether or not it is shown. */
export interface BatchStore {
  readonly state: BatchState;
  readonly filter: BatchFilter;
  /** Those that need a person first, then those under way, then the rest in the order's own order. */
  readonly lines: readonly BatchLine[];
  choose(filter: BatchFilter): void;
  /** Starts, pauses or goes on. */
  toggle(): void;
  retry(serial: string): void;
  /** The answer to a question for a password; undefined: there is none. A secret. */
  answer(ssidHex: string, password: string | undefined): void;
  /** Its proof of possession; undefined: the person has none. A secret. */
  answerPop(serial: string, pop: string | undefined): void;
  /** Every line of the order has turns again. */
  all(): void;
  /** Of a device, from where it failed; of every one that failed. */
  retryAll(): void;
  dispose(): void;
}

/** Ranks of what a person should see first. */
const RANK: Readonly<Record<BatchDevice["stage"], number>> = {
  failed: 0,
  unverified: 0,
  sending: 1,
  joining: 1,
  connecting: 2,
  secured: 2,
  heard: 3,
  missing: 4,
  joined: 5,
};

const isTodo = ({ stage }: BatchDevice) => stage !== "joined" && !isFailed(stage);

/** It needs a person. */
export function isFailed(stage: BatchDevice["stage"]): boolean {
  return stage === "failed" || stage === "unverified";
}

export function createBatchStore(batch: Batch): BatchStore {
  const store = observable(
    {
      state: EMPTY,
      filter: "all" as BatchFilter,
      get lines(): readonly BatchLine[] {
        const { devices, strays } = this.state;
        if (this.filter === "stray") return strays.map((stray): BatchLine => ({ is: "stray", stray }));
        const wanted =
          this.filter === "todo"
            ? devices.filter(isTodo)
            : this.filter === "failed"
              ? devices.filter(({ stage }) => isFailed(stage))
              : devices;
        return [...wanted]
          .sort((one, other) => RANK[one.stage] - RANK[other.stage])
          .map((device): BatchLine => ({ is: "device", device }));
      },
    },
    { state: observable.ref },
    { proxy: false },
  );
  const following = batch.state$.subscribe(
    action((state: BatchState) => {
      store.state = state;
    }),
  );
  return Object.assign(store, {
    choose: action((filter: BatchFilter) => {
      store.filter = filter;
    }),
    toggle: () => {
      const { running } = store.state;
      if (running === "running") batch.pause();
      else if (running === "paused") batch.resume();
      else batch.start();
    },
    retry: (serial: string) => batch.retry(serial),
    answer: (ssidHex: string, password: string | undefined) =>
      batch.answerPassword(ssidHex, password === undefined ? undefined : encodeUtf8(password)),
    answerPop: (serial: string, pop: string | undefined) => batch.usePop(serial, pop),
    all: () => batch.only(undefined),
    retryAll: () => {
      for (const { serial, stage } of store.state.devices) if (isFailed(stage)) batch.retry(serial);
    },
    dispose: () => following.unsubscribe(),
  });
}
