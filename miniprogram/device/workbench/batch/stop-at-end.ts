import { first, interval, last, type Subscription, takeUntil } from "rxjs";
import type { Clock } from "../../../../protocol/ports/clock";
import type { SiteProfile } from "../site/site-profile";
import type { Batch } from "./contract";

/** How often it is looked whether the site's end has come, ms: a phone's clock may be set, and timers end at 24 days. */
const LOOK_MS = 60_000;

/**
 * Closes a batch at its site's end date: the passwords that it has in memory must not outlive it.
 *
 * @param ended once it is closed
 */
export function stopAtEnd(
  batch: Pick<Batch, "close" | "state$">,
  { until }: Pick<SiteProfile, "until">,
  { clock, now }: { readonly clock: Clock; readonly now: () => number },
  ended: () => void,
): Subscription {
  return interval(LOOK_MS, clock.scheduler)
    .pipe(
      first(() => now() >= until),
      takeUntil(batch.state$.pipe(last(null, null))),
    )
    .subscribe({
      next: () => {
        batch.close();
        ended();
      },
      error: () => undefined,
    });
}
