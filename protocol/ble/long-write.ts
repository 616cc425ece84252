import { concatMap, defer, from, map, type Observable } from "rxjs";
import type { CharacteristicRef, Connection, WriteOptions } from "./connection";

export interface LongWriteProgress {
  readonly sentBytes: number;
  readonly totalBytes: number;
}

export interface LongWriteOptions extends WriteOptions {
  /** Bytes; the connection's payload when absent. */
  readonly chunkSize?: number;
}

/**
 * Cold: writes the bytes in chunks, one after the other, and emits the progress after each; completes after the last.
 * Every chunk takes its own turn on the lane, at low priority, so that a command passes in between. Errors as
 * {@link Connection.write} does.
 */
export function longWrite(
  connection: Connection,
  ref: CharacteristicRef,
  bytes: Uint8Array,
  options: LongWriteOptions = {},
): Observable<LongWriteProgress> {
  return defer(() => {
    const chunkSize = Math.max(1, Math.min(options.chunkSize ?? connection.payloadSize, connection.payloadSize));
    const offsets = Array.from({ length: Math.ceil(bytes.length / chunkSize) }, (_, index) => index * chunkSize);
    return from(offsets).pipe(
      concatMap((offset) => {
        const end = Math.min(offset + chunkSize, bytes.length);
        return connection
          .write(ref, bytes.subarray(offset, end), { label: "long write", priority: "low", ...options })
          .pipe(map(() => ({ sentBytes: end, totalBytes: bytes.length })));
      }),
    );
  });
}
