import { action, observable } from "mobx-miniprogram";
import { catchError, EMPTY, exhaustMap, interval, type Observable, Subscription, startWith } from "rxjs";
import type { Ports } from "../../../../protocol/ports/ports";

/** Between two looks at the signal, ms. */
const LOOK_MS = 1_000;
/** How long most devices blink when asked, ms: none says. */
const BLINK_MS = 10_000;
/** Readings on the page. */
export const MOST_READINGS = 24;

/** Makes a device show itself, and how near it is while its link lasts. */
export interface PairIdentify {
  /** The device was asked a moment ago, and took it. */
  readonly blinking: boolean;
  /** It did not take it. */
  readonly failed: boolean;
  /** dBm of the link, oldest first. */
  readonly readings: readonly number[];
  blink(): void;
  /** Follows the signal until {@link stop}. */
  follow(): void;
  stop(): void;
}

/** @param ask makes the device blink once. @param deviceId absent: the link has no signal to follow. */
export function createPairIdentify(
  ports: Pick<Ports, "ble" | "clock">,
  ask: () => Observable<never>,
  deviceId: () => string | undefined,
): PairIdentify {
  let following = Subscription.EMPTY;
  let asking = Subscription.EMPTY;
  const store = observable(
    { blinking: false, failed: false, readings: [] as readonly number[] },
    { readings: observable.ref },
    { proxy: false },
  );
  const set = action((changes: Partial<Pick<PairIdentify, "blinking" | "failed" | "readings">>) => {
    Object.assign(store, changes);
  });
  const stop = () => {
    following.unsubscribe();
    asking.unsubscribe();
    set({ blinking: false, failed: false, readings: [] });
  };
  const blink = () => {
    asking.unsubscribe();
    asking = new Subscription();
    set({ blinking: false, failed: false });
    const after = (): void => {
      set({ blinking: true });
      asking.add(interval(BLINK_MS, ports.clock.scheduler).subscribe(() => set({ blinking: false })));
    };
    asking.add(ask().subscribe({ complete: after, error: () => set({ failed: true }) }));
  };
  return Object.assign(store, {
    blink,
    follow: () => {
      stop();
      const id = deviceId();
      if (id === undefined) return;
      following = interval(LOOK_MS, ports.clock.scheduler)
        .pipe(
          startWith(0),
          exhaustMap(() => ports.ble.rssi(id).pipe(catchError(() => EMPTY))),
        )
        .subscribe((rssi) => set({ readings: [...store.readings, rssi].slice(-MOST_READINGS) }));
    },
    stop,
  });
}
