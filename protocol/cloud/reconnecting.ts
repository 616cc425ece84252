import {
  catchError,
  concat,
  defer,
  distinctUntilChanged,
  map,
  type Observable,
  of,
  switchMap,
  take,
  throwError,
  timer,
} from "rxjs";
import { asDeviceError } from "../errors/as-device-error";
import type { DeviceError } from "../errors/device-error";
import type { Clock } from "../ports/clock";
import type { CloudPort } from "../ports/cloud";
import type { LifecyclePort } from "../ports/lifecycle";
import type { RandomnessPort } from "../ports/randomness";
import { type CloudConnection, openCloudConnection, SIGNED_OUT } from "./cloud-connection";

/** ms until the next attempt after the first that failed, and at most; each draws up to half of it on top. */
export const FIRST_PAUSE_MS = 1_000;
export const LONGEST_PAUSE_MS = 30_000;
/** Signing in is rationed (networking-login: frequency): ms until it is tried again where it did not work. */
const SIGNED_OUT_PAUSE_MS = 60_000;
/** A connection that held for so long, ms, was a good one: the pauses begin anew. */
const GOOD_AFTER_MS = 10_000;

export interface ReconnectOptions {
  readonly ports: {
    readonly clock: Clock;
    readonly cloud: CloudPort;
    readonly lifecycle: LifecyclePort;
    readonly randomness: RandomnessPort;
  };
  /**
   * Cold; emits the session's token, errors where there is none: `refused` for a person who is not signed in.
   * @param rejected one that the server did not take: another is wanted.
   */
  token(rejected?: string): Observable<string>;
  /** State: whether the phone has a network. Absent: it is taken to have one. */
  readonly isOnline$?: Observable<boolean>;
}

/** How the way to the server stands. */
export type CloudState =
  | { readonly is: "connecting" }
  | { readonly is: "open"; readonly connection: CloudConnection }
  /** `hidden`: the app is not in front. `no-cloud`: the server does not answer. */
  | { readonly is: "closed"; readonly why: "hidden" | "no-network" | "signed-out" | "no-cloud" };

/**
 * Keeps a connection while subscribed. Never errors.
 *
 *     hidden, no network --shown, network--> connecting --welcome--> open
 *           ^                                   |   ^                 |
 *           |         the token is refused:     |   +-- 1 s ... 30 s -+ ended (60 s when signed out)
 *           |         another one, once         |   |
 *           +-------- hidden, no network -------+---+-----------------+ from any
 */
export function reconnecting({ ports, token, isOnline$ = of(true) }: ReconnectOptions): Observable<CloudState> {
  const { clock, lifecycle, randomness } = ports;
  const openOnce = (given: string, renewed: boolean): Observable<CloudConnection> =>
    openCloudConnection(ports, given).pipe(
      catchError((error: unknown) =>
        isSignedOut(error) && !renewed
          ? token(given).pipe(
              take(1),
              switchMap((another) => openOnce(another, true)),
            )
          : throwError(() => error),
      ),
    );
  const attempt = () =>
    token().pipe(
      take(1),
      switchMap((given) => openOnce(given, false)),
    );
  const keep = (pauseMs: number): Observable<CloudState> =>
    defer(() => {
      let openedAt: number | undefined;
      const connected = attempt().pipe(
        map((connection): CloudState => {
          openedAt = clock.now();
          return { is: "open", connection };
        }),
        catchError((error: unknown) => {
          if (isSignedOut(error))
            return concat(
              of<CloudState>({ is: "closed", why: "signed-out" }),
              after(SIGNED_OUT_PAUSE_MS, keep(pauseMs)),
            );
          const wasGood = openedAt !== undefined && clock.now() - openedAt >= GOOD_AFTER_MS;
          const pause = wasGood ? FIRST_PAUSE_MS : pauseMs;
          const closed: CloudState = { is: "closed", why: "no-cloud" };
          return concat(of(closed), after(pause, keep(Math.min(LONGEST_PAUSE_MS, pause * 2))));
        }),
      );
      return concat(of<CloudState>({ is: "connecting" }), connected);
    });
  /** Many phones lost the same server: they must not come back at once. */
  const after = <T>(ms: number, next: Observable<T>): Observable<T> =>
    randomness.bytes(1).pipe(
      take(1),
      switchMap(([draw = 0]) => timer(ms + Math.floor((ms / 2) * (draw / 256)), clock.scheduler)),
      switchMap(() => next),
    );
  return lifecycle.visible$.pipe(
    distinctUntilChanged(),
    switchMap((isVisible) => {
      if (!isVisible) return of<CloudState>({ is: "closed", why: "hidden" });
      return isOnline$.pipe(
        distinctUntilChanged(),
        switchMap((isOnline) =>
          isOnline ? keep(FIRST_PAUSE_MS) : of<CloudState>({ is: "closed", why: "no-network" }),
        ),
      );
    }),
  );
}

function isSignedOut(error: unknown): boolean {
  const { reason }: DeviceError = asDeviceError(error, "cloud");
  return reason.kind === "refused" && reason.what === SIGNED_OUT;
}
