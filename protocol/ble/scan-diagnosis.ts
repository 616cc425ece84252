import {
  catchError,
  concat,
  defer,
  distinctUntilChanged,
  ignoreElements,
  map,
  merge,
  NEVER,
  type Observable,
  of,
  repeat,
  Subject,
  startWith,
  switchMap,
  takeUntil,
  tap,
  throwError,
  timer,
} from "rxjs";
import { DeviceError } from "../errors/device-error";
import type { Ports } from "../ports/ports";
import { type Obstacle, presentObstacle } from "./adapter/obstacle";
import { obstacleGone } from "./adapter/obstacle-gone";
import { scan, scanHeldMs } from "./scanner";

/** Listening this long without hearing anyone asks for a reason, ms. */
export const SILENT_AFTER_MS = 8_000;

const AGAIN_AFTER_MS = 500;

/** How a scan is doing. */
export type ScanFinding =
  /** Nothing heard, and too early to wonder. */
  | { readonly is: "listening" }
  | { readonly is: "hearing" }
  /** Radio, location or permission; said at once when the scan fails by it, after 8 s when it fails in silence. */
  | { readonly is: "blocked"; readonly obstacle: Obstacle }
  /** Android rations starts (pitfall 11): the scan begins in `ms`. */
  | { readonly is: "throttled"; readonly ms: number }
  /** Nothing on the phone explains it: no device is near, or none advertises. */
  | { readonly is: "nothing" };

/**
 * Scans, and says how that goes; when nothing was heard for 8 s, why. Cold, distinct, never completes; joins the scan
 * that runs already. After an obstacle is seen to be gone it listens again. Errors as {@link scan} does where no obstacle
 * explains it.
 *
 *     listening --heard--> hearing --8 s silence--> blocked | throttled | nothing --heard--> hearing
 *         |  ^
 *         v  | gone
 *        blocked (the scan itself said so)
 */
export function scanDiagnosis(ports: Ports): Observable<ScanFinding> {
  const once$ = defer(() => {
    const again = new Subject<void>();
    const silent$ = timer(SILENT_AFTER_MS, ports.clock.scheduler).pipe(
      switchMap(() => explainSilence(ports)),
      switchMap((finding) => (finding.is === "blocked" ? blocked(ports, finding.obstacle, again) : of(finding))),
    );
    return scan(ports).pipe(
      map((): ScanFinding => ({ is: "hearing" })),
      startWith<ScanFinding>({ is: "listening" }),
      switchMap((finding) => concat(of(finding), silent$)),
      catchError((error: unknown) => explainFailure(ports, error, again)),
      takeUntil(again),
    );
  });
  // A switch may be reported on before the radio answers.
  return once$.pipe(
    repeat({ delay: () => timer(AGAIN_AFTER_MS, ports.clock.scheduler) }),
    distinctUntilChanged(sameFinding),
  );
}

/** What explains a silence, and again when the scan was let go. */
function explainSilence(ports: Ports): Observable<ScanFinding> {
  return presentObstacle(ports, undefined).pipe(
    switchMap((obstacle): Observable<ScanFinding> => {
      if (obstacle !== undefined) return of({ is: "blocked", obstacle });
      const ms = scanHeldMs(ports);
      if (ms === 0) return of({ is: "nothing" });
      const later = timer(ms + SILENT_AFTER_MS, ports.clock.scheduler).pipe(switchMap(() => explainSilence(ports)));
      return concat(of<ScanFinding>({ is: "throttled", ms }), later);
    }),
  );
}

function explainFailure(ports: Ports, error: unknown, again: Subject<void>): Observable<ScanFinding> {
  if (!(error instanceof DeviceError)) return throwError(() => error);
  return presentObstacle(ports, error).pipe(
    switchMap((obstacle) => (obstacle === undefined ? throwError(() => error) : blocked(ports, obstacle, again))),
  );
}

/** Says so, and has the scan made again when the obstacle is gone. */
function blocked(ports: Ports, obstacle: Obstacle, again: Subject<void>): Observable<ScanFinding> {
  const gone$ = obstacleGone(ports, obstacle).pipe(
    tap(() => again.next()),
    ignoreElements(),
  );
  return merge(of<ScanFinding>({ is: "blocked", obstacle }), gone$, NEVER);
}

function sameFinding(a: ScanFinding, b: ScanFinding): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
