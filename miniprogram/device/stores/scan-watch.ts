import { catchError, EMPTY, filter, interval, map, merge, type Observable, switchMap, take } from "rxjs";
import { openedAdapter } from "../../../protocol/ble/adapter";
import type { DeviceError } from "../../../protocol/errors/device-error";
import type { Ports } from "../../../protocol/ports/ports";
import { type Obstacle, obstacleOf } from "./obstacle";

/** How often the phone's switches are looked at while one of them is in the way, ms: not all of them have an event. */
const LOOK_MS = 2_000;

/** Cold, emits once: what is in the way now; undefined when nothing is known to be. */
export function lookForObstacle(ports: Ports, error: DeviceError | undefined): Observable<Obstacle | undefined> {
  return ports.environment.settings().pipe(map((settings) => obstacleOf(error, settings, ports.ble.platform)));
}

/**
 * Cold, emits once when the obstacle is gone, so that a scan may be tried. Completes without a value for one that cannot
 * be seen to go: then coming back to the page tries again.
 */
export function obstacleGone(ports: Ports, obstacle: Obstacle): Observable<unknown> {
  const look = lookForObstacle(ports, undefined);
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
