import { catchError, type Observable, throwError } from "rxjs";
import type { ValueChange } from "../../ports/ble";
import type { Ports } from "../../ports/ports";
import type { Lane, LaneEntry } from "../lane";
import type { DisconnectionRouter } from "./disconnection-router";

/** What the parts of one connection share. */
export interface Link {
  readonly ports: Ports;
  readonly deviceId: string;
  readonly lane: Lane;
  readonly router: DisconnectionRouter;
  /** Values of this device; ends with the link, so that nothing of it reaches the next one. */
  readonly values$: Observable<ValueChange>;
  /** Default watchdog, milliseconds. */
  readonly operationTimeoutMs: number;
}

/**
 * Runs an operation on the link's lane; one that tells that the link is gone ends it, and errors with its one cause. It
 * ends it also when nobody waits for the operation any more: the next in the lane must not be sent into a dead link.
 */
export function runOn<T>(link: Link, entry: LaneEntry<T>): Observable<T> {
  const inspected = (work$: Observable<T>) =>
    work$.pipe(catchError((error: unknown) => throwError(() => link.router.inspect(error))));
  return inspected(link.lane.run({ ...entry, run: () => inspected(entry.run()) }));
}
