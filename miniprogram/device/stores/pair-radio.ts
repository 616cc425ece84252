import { filter, Observable, observeOn, retry, take } from "rxjs";
import { adapterState, openedAdapter } from "../../../protocol/ble/adapter";
import type { AdviceKey } from "../../../protocol/errors/advice";
import type { Ports } from "../../../protocol/ports/ports";
import { asDeviceError } from "../../../protocol/provisioning/recovery";

/** Whether the phone's Bluetooth can be used; an advice key where it cannot. */
export type RadioReadiness = "checking" | "ready" | AdviceKey;

/**
 * Cold: opens the adapter and keeps it, says how it stands now and whenever that changes. A radio that is switched on later
 * is noticed by itself; after a permission was given in settings, subscribe again. Never errors, never completes.
 */
export function radioReadiness(ports: Ports): Observable<RadioReadiness> {
  return new Observable((subscriber) => {
    subscriber.next("checking");
    const available = adapterState(ports).pipe(
      filter((state) => state.available),
      take(1),
      // After everyone else has heard of it, the open adapter among them: it would answer with the old state.
      observeOn(ports.clock.scheduler),
    );
    const opened = openedAdapter(ports).pipe(
      retry({
        delay: (error: unknown) => {
          subscriber.next(asDeviceError(error, "adapter").advice);
          return available;
        },
      }),
    );
    subscriber.add(opened.subscribe(() => subscriber.next("ready")));
  });
}
