import { type Subscription, timer } from "rxjs";
import type { Clock } from "../../../../protocol/ports/clock";

/** Between the two halves, ms. */
const DOUBLE_MS = 250;

/** Something failed: the phone shakes twice. Unsubscribing keeps the second half back. */
export function vibrateTwice(vibrate: (kind: "short") => void, clock: Clock): Subscription {
  vibrate("short");
  return timer(DOUBLE_MS, clock.scheduler).subscribe(() => vibrate("short"));
}
