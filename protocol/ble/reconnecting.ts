import {
  catchError,
  concat,
  concatMap,
  defer,
  EMPTY,
  filter,
  ignoreElements,
  map,
  merge,
  NEVER,
  Observable,
  of,
  ReplaySubject,
  retry,
  share,
  switchMap,
  take,
  tap,
  throwError,
  timer,
} from "rxjs";
import { DeviceError } from "../errors/device-error";
import type { AdvertisementReport } from "../ports/ble";
import type { Ports } from "../ports/ports";
import { openedAdapter } from "./adapter/adapter";
import { connect } from "./connect";
import type { ConnectOptions } from "./connect-options";
import type { CharacteristicRef, Connection, NotificationOptions } from "./connection";
import { FailureStreak } from "./link/failure-streak";
import { jitter } from "./link/jitter";
import { nextLink, type ReconnectDecision } from "./link/reconnect-policy";
import { scan } from "./scanner";

/** How long a device is looked for before it is tried unheard, ms. */
const LOOK_MS = 8_000;

export interface ReconnectOptions extends Omit<ConnectOptions, "attempts" | "whenOff"> {
  /** Links in a row that may fail or not last. Default 8. */
  readonly maxFailures?: number;
  /** A link that stood this long counts as a success, ms. Default 10,000. */
  readonly stableMs?: number;
  /** Recognises the device under a new id, which HarmonyOS gives at will (pitfall 4). Absent: the id alone counts. */
  readonly resembles?: (report: AdvertisementReport) => boolean;
}

/** Where a link that is made again and again stands. */
export type LinkPhase =
  /** `attempt` from 1, counted since the last link that lasted. */
  | { readonly phase: "connecting"; readonly attempt: number }
  | { readonly phase: "connected"; readonly connection: Connection }
  /** `cause` is why the link before ended. */
  | { readonly phase: "waiting"; readonly until: "delay" | "radio" | "front"; readonly cause: DeviceError }
  | { readonly phase: "looking"; readonly cause: DeviceError };

/**
 * A link that comes back: after a loss, after the radio was off, after the app was hidden for long (pitfall 27). Cold,
 * one link however many listen, the present phase replayed; unsubscribing the last disconnects. Never completes. Errors
 * with the last cause when {@link nextLink} gives up.
 *
 *     connecting --> connected --lost--> waiting (delay | radio | front) --> looking --> connecting
 *         |                                  ^                             (from the second failure)
 *         +----------- failed ---------------+--- gives up --> error
 */
export function reconnecting(ports: Ports, deviceId: string, options: ReconnectOptions = {}): Observable<LinkPhase> {
  return new Observable<LinkPhase>((subscriber) => {
    let id = deviceId;
    const streak = new FailureStreak(ports.clock, options.stableMs);
    const link$ = defer(() => {
      subscriber.next({ phase: "connecting", attempt: streak.failed + 1 });
      return connect(ports, id, { ...options, attempts: 1 }).pipe(
        tap({ next: () => streak.connected(), error: () => streak.ended() }),
      );
    });
    const pause = (error: unknown): Observable<unknown> =>
      jitter(ports).pipe(
        map((random) => nextLink(error, streak.failed, options.maxFailures ?? 8, random)),
        concatMap((decision) => {
          if (decision.next === "stop" || !(error instanceof DeviceError)) return throwError(() => error);
          noteLoss(ports, error, streak.failed, decision);
          const until = decision.next === "retry" ? "delay" : decision.next;
          subscriber.next({ phase: "waiting", until, cause: error });
          const look = defer(() => {
            if (decision.next !== "retry" || !decision.rescan) return EMPTY;
            subscriber.next({ phase: "looking", cause: error });
            return rediscovered(ports, id, options.resembles).pipe(
              tap((found) => {
                id = found;
              }),
              ignoreElements(),
            );
          });
          return concat(passed(ports, decision), inFront(ports), look, of(true));
        }),
        filter((ready) => ready === true),
        take(1),
      );
    return link$
      .pipe(
        map((connection): LinkPhase => ({ phase: "connected", connection })),
        retry({ delay: pause }),
      )
      .subscribe(subscriber);
  }).pipe(share({ connector: () => new ReplaySubject<LinkPhase>(1), resetOnRefCountZero: true }));
}

/**
 * Notifications over every link of {@link reconnecting}: enabled again on each new one. Cold; silent between links; never
 * completes. What the device says while there is no link is lost. Errors as the links do, and when a living link refuses.
 */
export function notificationsAcross(
  links$: Observable<LinkPhase>,
  ref: CharacteristicRef,
  options: NotificationOptions = {},
): Observable<Uint8Array> {
  return links$.pipe(
    switchMap((link) => {
      if (link.phase !== "connected") return NEVER;
      // The end of the link is told by the phase that follows.
      return link.connection
        .notifications(ref, options)
        .pipe(catchError((error: unknown) => (isEnd(error) ? NEVER : throwError(() => error))));
    }),
  );
}

/** Completes when what a decision waits for is there. */
function passed(ports: Ports, decision: ReconnectDecision): Observable<never> {
  switch (decision.next) {
    case "retry":
      return timer(decision.delayMs, ports.clock.scheduler).pipe(ignoreElements());
    case "radio":
      return openedAdapter(ports, { whenOff: "wait" }).pipe(take(1), ignoreElements());
    default:
      return EMPTY;
  }
}

/** An app in the background runs no timer and keeps no link. */
function inFront({ lifecycle }: Ports): Observable<never> {
  return lifecycle.visible$.pipe(filter(Boolean), take(1), ignoreElements());
}

/** The id under which the device is heard; completes without one when it is not: its advertisements may be missed. */
function rediscovered(
  ports: Ports,
  deviceId: string,
  resembles: ReconnectOptions["resembles"] = () => false,
): Observable<string> {
  const where = (report: AdvertisementReport) => report.deviceId === deviceId || resembles(report);
  const tooLate = timer(LOOK_MS, ports.clock.scheduler).pipe(map(() => undefined));
  const found = scan(ports, { where }).pipe(
    map((report) => report.deviceId),
    // Connecting says what stands in the way.
    catchError(() => of(undefined)),
  );
  return merge(found, tooLate).pipe(
    take(1),
    filter((id) => id !== undefined),
  );
}

function noteLoss(ports: Ports, cause: DeviceError, failed: number, decision: ReconnectDecision): void {
  const { clock, log } = ports;
  const data = { cause: cause.message, failed, next: decision.next };
  log.write({ at: clock.now(), level: "warn", source: "ble.reconnect", event: "link-lost", data });
}

function isEnd(error: unknown): boolean {
  return error instanceof DeviceError && error.reason.kind === "disconnected";
}
