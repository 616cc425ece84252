import { catchError, EMPTY, filter, interval, merge, type Observable, switchMap, take } from "rxjs";
import type { Ports } from "../../ports/ports";
import { openedAdapter } from "./adapter";
import { type Obstacle, presentObstacle } from "./obstacle";

/** How often the phone's switches are looked at while one of them is in the way, ms: not all of them have an event. */
const LOOK_MS = 2_000;

/**
 * Cold, emits once when the obstacle is gone, so that a scan may be tried. Completes without a value for one that cannot
 * be seen to go: then the person has to ask again.
 */
export function obstacleGone(ports: Ports, obstacle: Obstacle): Observable<unknown> {
  const look = presentObstacle(ports, undefined);
  const seenToGo = look.pipe(
    filter((seen) => seen === obstacle),
    switchMap(() => interval(LOOK_MS, ports.clock.scheduler)),
    switchMap(() => look),
    filter((seen) => seen !== obstacle),
  );
  if (obstacle !== "bluetooth-off") return seenToGo.pipe(take(1));
  const radioOn = openedAdapter(ports, { whenOff: "wait" }).pipe(catchError(() => EMPTY));
  return merge(radioOn, seenToGo).pipe(take(1));
}
