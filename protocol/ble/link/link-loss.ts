import {
  catchError,
  concat,
  EMPTY,
  filter,
  ignoreElements,
  map,
  merge,
  type Observable,
  of,
  pairwise,
  switchMap,
  timer,
  timestamp,
} from "rxjs";
import { DeviceError } from "../../errors/device-error";
import type { Ports } from "../../ports/ports";
import { disconnectedBy } from "./disconnected";

export interface LinkLossInputs {
  /** The platform says that this link is gone. */
  readonly drops$: Observable<unknown>;
  /** The opened adapter; errors when it goes. */
  readonly adapter$: Observable<unknown>;
  readonly hiddenGraceMs: number;
}

/** Every sign from outside that a link is gone, as its cause. */
export function linkLoss(ports: Ports, inputs: LinkLossInputs): Observable<DeviceError> {
  return merge(
    inputs.drops$.pipe(map(() => disconnectedBy("peer"))),
    concat(inputs.adapter$.pipe(ignoreElements()), EMPTY).pipe(catchError((error: unknown) => of(adapterGone(error)))),
    hiddenTooLong(ports, inputs.hiddenGraceMs).pipe(map(() => disconnectedBy("app-hidden"))),
  );
}

function adapterGone(error: unknown): DeviceError {
  const lost = error instanceof DeviceError && error.reason.kind === "disconnected";
  return lost ? error : disconnectedBy("adapter-off", error);
}

/**
 * A suspended app runs no timer, so how long it was hidden is also measured when it comes back (pitfall 27).
 */
function hiddenTooLong(ports: Ports, graceMs: number): Observable<unknown> {
  const { scheduler } = ports.clock;
  const visible$ = ports.lifecycle.visible$;
  return merge(
    visible$.pipe(switchMap((visible) => (visible ? EMPTY : timer(graceMs, scheduler)))),
    visible$.pipe(
      timestamp(ports.clock),
      pairwise(),
      filter(([before, after]) => !before.value && after.value && after.timestamp - before.timestamp >= graceMs),
    ),
  );
}
