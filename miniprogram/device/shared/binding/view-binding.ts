import { createStoreBindings } from "mobx-miniprogram-bindings";
import { changedPaths } from "../../../lib/changed-paths";
import type { PageValues } from "./list-binding";
import { Paced, type PageClock } from "./paced";

/** Between two of the binding's calls, ms: three a second, so that what a tap shows at once is the fourth at most. */
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

/**
 * Keeps a page's data equal to what `values()` makes of the stores it reads: computed once a change, sent at most once
 * in `paceMs`, at once after a rest, changed paths only. What came before stays with the binding, so `values()` makes
 * new objects each time; plain data without `undefined`. Starts hidden; hidden it computes nothing.
 */
export function bindView(
  host: ViewHost,
  { clock, paceMs = PACE_MS, values }: { clock: PageClock; paceMs?: number | undefined; values(): PageValues },
): ViewBinding {
  let sent: PageValues = {};
  let wanted: PageValues = {};
  let isShown = false;
  let unbind = (): void => undefined;

  const paced = new Paced(clock, paceMs, () => {
    const names = Object.keys(wanted);
    const changes = Object.assign({}, ...names.map((name) => changedPaths(name, sent[name], wanted[name])));
    sent = wanted;
    if (Object.keys(changes).length > 0) host.setData(changes);
  });
  const bind = () => {
    unbind();
    let isBound = true;
    // Between the bindings and the page, as these send whole fields, and in the tick after every change.
    const gate = {
      setData: (data: { readonly values: PageValues }) => {
        if (!isBound) return;
        wanted = data.values;
        paced.request();
      },
    };
    const bindings = createStoreBindings(gate, { store: {}, actions: [], fields: { values } });
    unbind = () => {
      isBound = false;
      bindings.destroyStoreBindings();
    };
    bindings.updateStoreBindings();
  };
  const hide = () => {
    isShown = false;
    paced.hold();
    unbind();
  };
  return {
    show: () => {
      isShown = true;
      bind();
      paced.release();
    },
    hide,
    refresh: () => {
      if (isShown) bind();
    },
    dispose: hide,
  };
}
