import { action, observable } from "mobx-miniprogram";
import { type Observable, Subscription, switchMap } from "rxjs";
import { findOnLan, type LanFinding, type LanSearchPorts, type LanTarget } from "../../../../protocol/lan/find-on-lan";

export type LanFound = Extract<LanFinding, { readonly is: "found" }>;

/**
 * Looks for one device on the phone's network.
 *
 *     idle --look--> looking --finding--> found | unproven | not-found --look--> looking
 *       ^               |
 *       +-----stop------+
 */
export interface LanFinder {
  readonly state: "idle" | "looking" | LanFinding["is"];
  /** How the last search ended; undefined while one goes on. */
  readonly finding: LanFinding | undefined;
  look(): void;
  /** Ends a search; what was found stays. */
  stop(): void;
}

/**
 * @param target cold; emits once who is looked for, its keys read from the phone's encrypted storage.
 * @param onFound it proved to be the device.
 */
export function createLanFinder(
  ports: LanSearchPorts,
  target: () => Observable<LanTarget>,
  onFound: (found: LanFound) => void,
): LanFinder {
  let looking = Subscription.EMPTY;
  const store = observable(
    { state: "idle" as LanFinder["state"], finding: undefined as LanFinding | undefined },
    { finding: observable.ref },
    { proxy: false },
  );
  const ended = action((finding: LanFinding) => {
    Object.assign(store, { state: finding.is, finding });
    if (finding.is === "found") onFound(finding);
  });
  return Object.assign(store, {
    look: action(() => {
      looking.unsubscribe();
      Object.assign(store, { state: "looking", finding: undefined });
      const found = target().pipe(switchMap((wanted) => findOnLan(ports, wanted)));
      looking = found.subscribe({ next: ended, error: () => ended({ is: "not-found", ms: 0, causes: [] }) });
    }),
    stop: action(() => {
      looking.unsubscribe();
      if (store.state === "looking") store.state = "idle";
    }),
  });
}
