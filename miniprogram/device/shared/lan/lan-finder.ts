import { action, observable } from "mobx-miniprogram";
import { filter, type Observable, of, Subscription, switchMap } from "rxjs";
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
  /** Whether this phone can look at all. */
  readonly canLook: boolean;
  look(): void;
  /** Looks where nobody asked for it and it is worth while; `looking` until that is known. */
  lookIfUseful(): void;
  /** Ends a search; what was found stays. */
  stop(): void;
}

export interface LanFinderOptions {
  /** Cold; emits once who is looked for, its keys read from the phone's encrypted storage. */
  target(): Observable<LanTarget>;
  /** Cold; emits true where a search is worth while. */
  useful(): Observable<boolean>;
  /** It proved to be the device. */
  onFound(found: LanFound): void;
}

export function createLanFinder(ports: LanSearchPorts, { target, useful, onFound }: LanFinderOptions): LanFinder {
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
  const stop = action(() => {
    looking.unsubscribe();
    if (store.state === "looking") store.state = "idle";
  });
  const begin = action((first: Observable<unknown>) => {
    looking.unsubscribe();
    Object.assign(store, { state: "looking", finding: undefined });
    const found = first.pipe(
      switchMap(target),
      switchMap((wanted) => findOnLan(ports, wanted)),
    );
    looking = new Subscription();
    looking.add(found.subscribe({ next: ended, error: stop, complete: stop }));
  });
  return Object.assign(store, {
    canLook: ports.udp !== undefined,
    look: () => begin(of(true)),
    lookIfUseful: () => {
      if (ports.udp !== undefined) begin(useful().pipe(filter((is) => is)));
    },
    stop,
  });
}
