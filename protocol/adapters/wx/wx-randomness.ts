import { map, Observable } from "rxjs";
import { DeviceError } from "../../errors/device-error";
import type { RandomnessPort } from "../../ports/randomness";
import { bytesOf, field } from "./fields";
import { type Wx, wxCall } from "./wx-call";

/** Enough for a handshake: keys, nonces and a few ids. Bytes. */
const POOL_SIZE = 256;

/**
 * `wx.getRandomValues` with a pool filled ahead, so that small draws are synchronous. No byte is handed out twice. A
 * client without the call errors with `unsupported`: there is no weaker fallback.
 */
export function createWxRandomness(wx: Wx): RandomnessPort {
  let pool = new Uint8Array(0);
  let filling = false;

  const fill = (): void => {
    if (filling) return;
    filling = true;
    fetchBytes(wx, POOL_SIZE).subscribe({
      next: (bytes) => {
        pool = bytes;
      },
      // The next draw asks the platform itself and reports what it says.
      error: () => {
        filling = false;
      },
      complete: () => {
        filling = false;
      },
    });
  };

  fill();
  return {
    bytes: (length) =>
      new Observable((subscriber) => {
        if (length > pool.length) {
          return fetchBytes(wx, length).subscribe(subscriber);
        }
        const drawn = pool.slice(0, length);
        pool = pool.slice(length);
        if (pool.length < POOL_SIZE / 2) fill();
        subscriber.next(drawn);
        subscriber.complete();
        return undefined;
      }),
  };
}

function fetchBytes(wx: Wx, length: number): Observable<Uint8Array<ArrayBuffer>> {
  return wxCall(wx, "getRandomValues", { length }).pipe(
    map((result) => {
      const bytes = bytesOf(field(result, "randomValues"));
      if (bytes.length >= length) return new Uint8Array(bytes.slice(0, length));
      throw new DeviceError({ kind: "operation-failed", operation: "getRandomValues" }, { advice: "update-app" });
    }),
  );
}
