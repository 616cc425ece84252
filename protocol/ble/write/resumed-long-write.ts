import { concat, defer, type Observable, of, retry, switchMap, take, takeWhile, tap, throwError } from "rxjs";
import { DeviceError } from "../../errors/device-error";
import type { CharacteristicRef, Connection } from "../connection";
import { longWrite } from "../long-write";
import type { LongWriteOptions, LongWriteProgress } from "./long-write-options";

export interface ResumedLongWriteOptions extends LongWriteOptions {
  /** Links to use after the first. Default 3. */
  readonly reconnects?: number;
  /**
   * Asks the device where to go on, bytes, before each link's part; given what is surely there. Default: that.
   * A device that appends without such a question would hold some bytes twice.
   */
  readonly resumeAt?: (connection: Connection, deliveredBytes: number) => Observable<number>;
}

/**
 * A {@link longWrite} that goes on over a new link when one is lost. Cold; emits the progress, completes after the last
 * chunk and lets the link go. Errors as `connect()` and `longWrite` do.
 *
 * @param connection$ `connect(ports, deviceId)`: subscribed once for each link.
 */
export function resumedLongWrite(
  connection$: Observable<Connection>,
  ref: CharacteristicRef,
  bytes: Uint8Array,
  options: ResumedLongWriteOptions = {},
): Observable<LongWriteProgress> {
  const { reconnects = 3, resumeAt = (_: Connection, delivered: number) => of(delivered), ...write } = options;
  return defer(() => {
    let delivered = options.from ?? 0;
    const part$ = connection$.pipe(
      switchMap((connection) =>
        resumeAt(connection, delivered).pipe(
          take(1),
          // The link stays open after its part, so the end is said.
          switchMap((from) => concat(longWrite(connection, ref, bytes, { ...write, from }), of(undefined))),
        ),
      ),
      takeWhile((progress): progress is LongWriteProgress => progress !== undefined),
      tap((progress) => {
        delivered = progress.deliveredBytes;
      }),
    );
    return part$.pipe(
      retry({ count: reconnects, delay: (error: unknown) => (isLostLink(error) ? of(0) : throwError(() => error)) }),
    );
  });
}

function isLostLink(error: unknown): boolean {
  return (
    error instanceof DeviceError &&
    error.reason.kind === "disconnected" &&
    error.reason.by !== "user" &&
    error.reason.by !== "adapter-off"
  );
}
