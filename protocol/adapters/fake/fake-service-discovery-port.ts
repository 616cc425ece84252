import { defer, finalize, Subject, throwError } from "rxjs";
import type { DeviceError } from "../../errors/device-error";
import type { LocalService, ServiceDiscoveryPort } from "../../ports/sockets";

export interface FakeServiceDiscoveryPort extends ServiceDiscoveryPort {
  /** The type of the search that runs. */
  readonly searching: string | undefined;
  find(service: LocalService): void;
  /** The platform ends the search. */
  stop(): void;
  /** The next searches fail; undefined: work again. */
  refuse(error: DeviceError | undefined): void;
}

/** A {@link ServiceDiscoveryPort} whose services a test writes down. */
export function createFakeServiceDiscoveryPort(): FakeServiceDiscoveryPort {
  let running: { readonly type: string; readonly found: Subject<LocalService> } | undefined;
  let refusal: DeviceError | undefined;
  return {
    get searching() {
      return running?.type;
    },
    search: (type) =>
      defer(() => {
        const error = refusal;
        if (error !== undefined) return throwError(() => error);
        const found = new Subject<LocalService>();
        running = { type, found };
        return found.pipe(
          finalize(() => {
            running = undefined;
          }),
        );
      }),
    find: (service) => running?.found.next(service),
    stop: () => running?.found.complete(),
    refuse: (error) => {
      refusal = error;
    },
  };
}
