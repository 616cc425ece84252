import { catchError, map, merge, type Observable, of, throwError } from "rxjs";
import { DeviceError } from "../../errors/device-error";
import type { CharacteristicAddress } from "../../ports/ble";
import type { LaneEntry } from "../lane";
import { type Link, runOn } from "../link/link";

/** What became of one write of a burst. */
export interface BurstOutcome {
  /** Place of the value in the burst. */
  readonly index: number;
  /** Milliseconds since the phone answered the one before, or since the burst began. */
  readonly silentMs: number;
  /** Absent: the phone took it. */
  readonly error?: unknown;
}

/**
 * Writes several values without response in one turn of the lane, all in flight at once: the one exception to "one GATT
 * call in flight". Holds the lane until every one of them was answered, for a request beside them would fail (pitfall 20).
 */
export function writeBurst(
  link: Link,
  address: CharacteristicAddress,
  values: readonly Uint8Array[],
  entry: Omit<LaneEntry<never>, "run">,
): Observable<BurstOutcome> {
  const { ble, clock } = link.ports;
  const run = () => {
    let answeredAt = clock.now();
    const silence = () => {
      const silentMs = clock.now() - answeredAt;
      answeredAt += silentMs;
      return silentMs;
    };
    const write = (value: Uint8Array, index: number): Observable<BurstOutcome> =>
      ble.write(address, value, "without-response").pipe(
        map(() => ({ index, silentMs: silence() })),
        catchError((error: unknown) =>
          isLost(error) ? throwError(() => error) : of({ index, silentMs: silence(), error }),
        ),
      );
    return merge(...values.map(write));
  };
  return runOn(link, { ...entry, run });
}

function isLost(error: unknown): boolean {
  return error instanceof DeviceError && error.reason.kind === "disconnected";
}
