import { catchError, map, type Observable, of } from "rxjs";
import type { Ports } from "../../ports/ports";

/** Cold, emits once: 0 to 1. A phone without randomness still connects. */
export function jitter(ports: Ports): Observable<number> {
  return ports.randomness.bytes(1).pipe(
    map((bytes) => (bytes[0] ?? 0) / 255),
    catchError(() => of(0)),
  );
}
