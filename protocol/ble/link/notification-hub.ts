import {
  catchError,
  concat,
  concatMap,
  defer,
  EMPTY,
  filter,
  finalize,
  ignoreElements,
  map,
  merge,
  noop,
  type Observable,
  of,
  share,
  throwError,
  timer,
} from "rxjs";
import { DeviceError } from "../../errors/device-error";
import type { CharacteristicAddress } from "../../ports/ble";
import { type Link, runOn } from "./link";

/** A write straight after enabling fails with 10008 on some Androids (pitfall 21). */
const SETTLE_MS = 150;
const ENABLE = "enable notifications";

type NotifyKind = "notification" | "indication";

/**
 * Notifications of one link: one enablement per characteristic, however many listen.
 *
 *     off --first subscriber--> enabling --> on --last unsubscribes--> disabling --> off
 *                                  | error: all subscribers error, the next one starts anew
 */
export class NotificationHub {
  private readonly link: Link;
  private readonly shared = new Map<string, Observable<Uint8Array>>();
  private readonly kinds = new Map<string, NotifyKind>();
  /** Where the device may notify: from the asking for it until it has confirmed the end. */
  private readonly live = new Set<string>();
  /** The pause after an enablement was left to the one behind it. */
  private owesPause = false;

  constructor(link: Link) {
    this.link = link;
  }

  /**
   * Hot while anyone listens; no replay, since an old frame is a wrong frame to who comes late. Errors with `busy` at
   * subscription while the other kind is enabled.
   */
  on(address: CharacteristicAddress, kind: NotifyKind): Observable<Uint8Array> {
    const place = placeOf(address);
    const key = `${place} ${kind}`;
    const known = this.shared.get(key) ?? this.enabled(address, kind, place).pipe(share());
    this.shared.set(key, known);
    return defer(() => ((this.kinds.get(place) ?? kind) === kind ? known : throwError(conflict)));
  }

  /** Whether a value of the characteristic may be a notification. */
  mayDeliver(address: CharacteristicAddress): boolean {
    return this.live.has(placeOf(address));
  }

  private enabled(address: CharacteristicAddress, kind: NotifyKind, place: string): Observable<Uint8Array> {
    return defer(() => {
      let begun = false;
      this.kinds.set(place, kind);
      const enable = this.set(address, kind, true, () => {
        begun = true;
        this.live.add(place);
      }).pipe(
        catchError((error: unknown) => {
          begun = false;
          this.live.delete(place);
          return throwError(() => error);
        }),
      );
      const values = valuesOf(this.link, address).pipe(filter(() => begun));
      return merge(this.link.router.ended$, values, enable.pipe(ignoreElements())).pipe(
        finalize(() => {
          this.kinds.delete(place);
          if (begun && this.link.router.cause === undefined) {
            this.set(address, kind, false, noop).subscribe({
              complete: () => this.live.delete(place),
              error: noop,
            });
          }
        }),
      );
    });
  }

  /** Goes first on the lane, so that no write asked for later overtakes it. */
  private set(
    address: CharacteristicAddress,
    kind: NotifyKind,
    enabled: boolean,
    onStart: () => void,
  ): Observable<unknown> {
    const { ports, operationTimeoutMs } = this.link;
    return runOn(this.link, {
      label: enabled ? ENABLE : "disable notifications",
      priority: "high",
      timeoutMs: operationTimeoutMs,
      run: (): Observable<unknown> => {
        onStart();
        const set = ports.ble.setNotify(address, enabled, kind);
        return enabled && ports.ble.platform === "android" ? this.paused(set) : set;
      },
    });
  }

  /** Several that are enabled in a row share the pause of the last: they delay each other for nothing. */
  private paused<T>(set: Observable<T>): Observable<T> {
    const { clock } = this.link.ports;
    const pause = defer(() => {
      this.owesPause = false;
      return timer(SETTLE_MS, clock.scheduler).pipe(ignoreElements());
    });
    return set.pipe(
      concatMap((value) => {
        this.owesPause = this.link.lane.snapshot().waiting[0]?.label === ENABLE;
        return concat(this.owesPause ? EMPTY : pause, of(value));
      }),
      catchError((error: unknown) => {
        const failed = throwError(() => error);
        return this.owesPause ? concat(pause, failed) : failed;
      }),
    );
  }
}

function placeOf({ service, characteristic }: CharacteristicAddress): string {
  return `${service}/${characteristic}`;
}

/** Every value the platform delivers for one characteristic of this link. */
export function valuesOf(link: Link, address: CharacteristicAddress): Observable<Uint8Array> {
  return link.values$.pipe(
    filter((change) => change.service === address.service && change.characteristic === address.characteristic),
    map((change) => change.value),
  );
}

/** The characteristic is notified in a way that rules out what was asked for. */
export function conflict(): DeviceError {
  return new DeviceError({ kind: "busy", what: "characteristic" }, { advice: "wait-and-retry" });
}
