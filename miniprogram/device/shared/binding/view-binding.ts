import { observable, runInAction } from "mobx-miniprogram";
import { createStoreBindings } from "mobx-miniprogram-bindings";
import { changedPaths } from "../../../lib/changed-paths";
import { setSoon } from "../../../lib/paced-data";
import type { PageValues } from "./list-binding";
import { type PageClock, pacedAutorun } from "./paced-autorun";

/** Between two of the binding's calls, ms: three a second, as many as {@link setSoon} sends. */
const PACE_MS = 340;

/** The part of a page that is bound. */
export interface ViewHost {
  setData(data: Record<string, unknown>): void;
}

export interface ViewBinding {
  /** The page is shown: catches up with one `setData`. */
  show(): void;
  /** Nothing is sent while the page is hidden. */
  hide(): void;
  /** What is shown depends on something no reaction sees (language) and that changed. */
  refresh(): void;
  dispose(): void;
}

/** What a page shows beside a list of its own, or without one. */
export interface ValuesSource {
  readonly clock: PageClock;
  /** Between two `setData`, ms. Absent: three a second; less only where what is shown seldom changes. */
  readonly paceMs?: number | undefined;
  /** Fields of the page's data, plain, without `undefined`; new objects each time. Read inside a reaction. */
  values(): PageValues;
}

/**
 * Keeps a page's data equal to what `values()` makes of the stores it reads: at most once in `paceMs`, at once after a
 * rest, computed only when it is sent, changed paths only. Starts hidden.
 *
 *     stores --paced--> values --bindings, in the next tick--> changed paths --> setData
 */
export function bindView(host: ViewHost, { clock, paceMs = PACE_MS, values }: ValuesSource): ViewBinding {
  const shown = observable.box<PageValues>({}, { deep: false });
  let sent: PageValues = {};
  let isShown = false;

  // Between the bindings and the page, as these send whole fields. What comes too late is computed anew when shown again.
  const gate = {
    setData: ({ values: wanted }: { readonly values: PageValues }) => {
      if (!isShown) return;
      const names = Object.keys(wanted);
      const changes = Object.assign({}, ...names.map((name) => changedPaths(name, sent[name], wanted[name])));
      sent = wanted;
      if (Object.keys(changes).length > 0) setSoon(host, changes);
    },
  };
  const bindings = createStoreBindings(gate, { store: {}, actions: [], fields: { values: () => shown.get() } });
  const paced = pacedAutorun(clock, paceMs, values, (next) => runInAction(() => shown.set(next)));
  return {
    show: () => {
      isShown = true;
      paced.request();
      paced.release();
    },
    hide: () => {
      isShown = false;
      paced.hold();
    },
    refresh: paced.request,
    dispose: () => {
      isShown = false;
      paced.dispose();
      bindings.destroyStoreBindings();
    },
  };
}
