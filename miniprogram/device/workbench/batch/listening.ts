import { defer, filter, type Observable, retry, switchMap, take, tap, timer } from "rxjs";
import { scan } from "../../../../protocol/ble/scanner";
import { asDeviceError } from "../../../../protocol/errors/as-device-error";
import type { DeviceError } from "../../../../protocol/errors/device-error";
import type { AdvertisementReport } from "../../../../protocol/ports/ble";
import type { Ports } from "../../../../protocol/ports/ports";

/** ms until the radio is asked for again. */
const AGAIN_MS = 2_000;

/**
 * Cold; every report from the air, whatever becomes of the radio meanwhile: it is asked for again until it listens, and only while
 * the app is in front. Never errors, never completes.
 *
 * @param onObstacle what keeps the phone from listening; undefined once it listens, or is about to.
 */
export function listening(
  ports: Ports,
  onObstacle: (error: DeviceError | undefined) => void,
): Observable<AdvertisementReport> {
  const inFront = () =>
    ports.lifecycle.visible$.pipe(
      filter((visible) => visible),
      take(1),
    );
  return defer(() => scan(ports)).pipe(
    tap(() => onObstacle(undefined)),
    retry({
      delay: (error: unknown) => {
        onObstacle(asDeviceError(error, "scan"));
        return timer(AGAIN_MS, ports.clock.scheduler).pipe(switchMap(inFront));
      },
    }),
  );
}
