import { catchError, exhaustMap, last, map, type Observable, of, switchMap, take, takeWhile, timer } from "rxjs";
import type { Clock } from "../ports/clock";
import type { WifiPort, WifiTarget } from "../ports/wifi";

/**
 * `back`: the phone is on its network again; `by-hand`: it is still on the other one, a person has to help; `unknown`: it does
 * not tell, or went elsewhere.
 */
export type ReturnOutcome = "back" | "by-hand" | "unknown";

const LOOK_INTERVAL_MS = 1_000;
/** A phone goes back by itself within this once the other network is gone or useless. */
const LOOKS = 10;

export interface ReturnOptions {
  readonly wifi: WifiPort;
  readonly clock: Clock;
  /** The network it was taken to. */
  readonly from: string;
  /** The one before; without a password the phone has to go by itself, or its person has to. */
  readonly to: WifiTarget;
}

/**
 * Brings a phone back to the network that it was on before: looks whether it went by itself, and else joins it where the
 * password is known. Cold; emits once and completes, within 60 s; never errors.
 */
export function returnToNetwork({ wifi, clock, from, to }: ReturnOptions): Observable<ReturnOutcome> {
  const where = () => wifi.connected().pipe(map((network) => network?.ssid));
  const outcomeOf = (ssid: string | undefined): ReturnOutcome =>
    ssid === to.ssid ? "back" : ssid === from ? "by-hand" : "unknown";
  const waited = timer(LOOK_INTERVAL_MS, LOOK_INTERVAL_MS, clock.scheduler).pipe(
    exhaustMap(where),
    take(LOOKS),
    map(outcomeOf),
    takeWhile((outcome) => outcome !== "back", true),
  );
  const byItself = waited.pipe(last(undefined, "unknown" as ReturnOutcome));
  const joined = wifi.connect(to).pipe(
    take(1),
    map((): ReturnOutcome => "back"),
    catchError(() => byItself),
  );
  return where().pipe(
    switchMap((ssid) => {
      if (ssid === to.ssid) return of<ReturnOutcome>("back");
      return to.password !== undefined && wifi.canConnect ? joined : byItself;
    }),
    catchError(() => of<ReturnOutcome>("unknown")),
  );
}
