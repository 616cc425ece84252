import { catchError, concat, EMPTY, type Observable, of, take, throwError } from "rxjs";
import { type Link, runOn } from "./link";

/** ATT_MTU before any exchange, bytes (Bluetooth Core 5.4, Vol 3 Part F 3.2.8). */
export const DEFAULT_MTU = 23;
/** Longest attribute value, bytes (Vol 3 Part F 3.2.9). Android 14 agrees on 517 and drops what is longer (pitfall 25). */
export const MAX_VALUE = 512;
/** Opcode and handle of a write or notification, bytes. */
const ATT_HEADER = 3;
const MTU_TIMEOUT_MS = 5_000;

/**
 * Asks for an MTU where the platform lets one ask, then for the one agreed (pitfall 24). Emits it once, in bytes; a phone
 * that does not say counts as 23. Errors only when the link ends.
 *
 * @param wanted 23 to 511, bytes.
 */
export function negotiateMtu(link: Link, wanted: number): Observable<number> {
  const { ble } = link.ports;
  const mayAsk = ble.platform === "android" || ble.platform === "harmony";
  const requested = mayAsk ? attempt(link, "request mtu", () => ble.requestMtu(link.deviceId, wanted)) : EMPTY;
  const reported = attempt(link, "ask mtu", () => ble.mtu(link.deviceId));
  return concat(requested, reported, of(DEFAULT_MTU)).pipe(take(1));
}

/** Bytes of one write or notification. */
export function payloadSize(mtu: number, peerLimit = MAX_VALUE): number {
  return Math.max(1, Math.min(mtu - ATT_HEADER, MAX_VALUE, peerLimit));
}

function attempt(link: Link, label: string, run: () => Observable<number>): Observable<number> {
  return runOn(link, { label, timeoutMs: MTU_TIMEOUT_MS, run }).pipe(
    catchError((error: unknown) => (link.router.cause === undefined ? EMPTY : throwError(() => error))),
  );
}
