import {
  defaultIfEmpty,
  defer,
  EMPTY,
  filter,
  type Observable,
  of,
  repeat,
  switchMap,
  take,
  takeWhile,
  throwError,
} from "rxjs";
import { DeviceError } from "../errors/device-error";
import type { CharacteristicRef, Connection } from "./connection";
import { ChunkCursor } from "./write/chunk-cursor";
import type { LongWriteOptions, LongWriteProgress } from "./write/long-write-options";
import { LongWriter } from "./write/long-writer";
import { WritePace } from "./write/write-pace";

const CONFIRM_EVERY = 512;

/**
 * Cold: writes the bytes in chunks and emits the progress after each; completes after the last. Without response where
 * the characteristic takes that: up to 16 in flight, 1 after the phone refused one or stalled, then more again. With
 * response else, one after the other. Every window takes its own turn on the lane, at low priority, so that a command
 * passes in between. Errors as {@link Connection.write} does, with the refusal when the phone refuses for 3 s.
 */
export function longWrite(
  connection: Connection,
  ref: CharacteristicRef,
  bytes: Uint8Array,
  options: LongWriteOptions = {},
): Observable<LongWriteProgress> {
  return defer(() => {
    const from = Math.min(bytes.length, Math.max(0, options.from ?? 0));
    if (from === bytes.length) return EMPTY;
    const confirmEvery = confirmations(connection, ref, options);
    if (confirmEvery === undefined) return throwError(unsupported);
    const chunkSize = Math.max(1, Math.min(options.chunkSize ?? connection.payloadSize, connection.payloadSize));
    const writer = new LongWriter(connection, ref, {
      cursor: new ChunkCursor(bytes, from, chunkSize, confirmEvery),
      pace: new WritePace(options.maxInFlight),
      totalBytes: bytes.length,
      options,
    });
    const resumed$ = (options.paused$ ?? of(false)).pipe(
      filter((paused) => !paused),
      take(1),
      defaultIfEmpty(false),
    );
    return resumed$.pipe(
      switchMap(() => writer.step()),
      repeat(),
      takeWhile(({ sentBytes, totalBytes }) => sentBytes < totalBytes, true),
    );
  });
}

/** How often a chunk goes with response: 1 always, 0 never. Undefined: the characteristic takes no such writes. */
function confirmations(
  connection: Connection,
  ref: CharacteristicRef,
  { type, confirmEvery = CONFIRM_EVERY }: LongWriteOptions,
): number | undefined {
  const properties = connection.characteristic(ref)?.properties;
  // What is not there errors with its own words when it is written.
  if (properties === undefined) return 1;
  const fast = properties.writeWithoutResponse && type !== "with-response";
  if (fast) return properties.write && type === undefined ? Math.max(0, Math.floor(confirmEvery)) : 0;
  return properties.write && type !== "without-response" ? 1 : undefined;
}

function unsupported(): DeviceError {
  return new DeviceError({ kind: "unsupported", what: "write" }, { advice: "wrong-device" });
}
