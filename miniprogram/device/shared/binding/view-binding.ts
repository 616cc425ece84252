import { changedPaths } from "../../../lib/changed-paths";
import { type PageClock, pacedAutorun } from "./paced-autorun";

/** Between two of the binding's calls: three a second, so that what a tap shows at once is the fourth at most. */
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
  /** What the view says depends on something no reaction sees (language) and that changed. */
  refresh(): void;
  dispose(): void;
}

/**
 * Keeps `data.view` equal to what `view()` makes of the stores it reads: at most three times a second, at once after a
 * rest, changed paths only. The object that came before stays with the page, so `view()` makes a new one each time; plain
 * data without `undefined`. Starts hidden.
 */
export function bindView(host: ViewHost, clock: PageClock, view: () => object): ViewBinding {
  let sent: object | undefined;
  const paced = pacedAutorun(clock, PACE_MS, view, (next) => {
    const changes = sent === undefined ? { view: next } : changedPaths("view", sent, next);
    sent = next;
    if (Object.keys(changes).length > 0) host.setData(changes);
  });
  return { show: paced.release, hide: paced.hold, refresh: paced.request, dispose: paced.dispose };
}
