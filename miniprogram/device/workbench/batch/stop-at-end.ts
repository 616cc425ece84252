import { first, interval, last, Subscription, takeUntil } from "rxjs";
import type { Clock } from "../../../../protocol/ports/clock";
import type { SiteProfile } from "../site/site-profile";
import type { Batch } from "./contract";

/** How often it is looked whether the site's end has come, ms: a phone's clock may be set, and timers end at 24 days. */
const LOOK_MS = 60_000;

/**
 * Closes a batch at its site's end date: the passwords that it has in memory must not outlive it. A site without a password has
 * nothing that ends.
 *
 * @param ended once it is closed
 */
export function stopAtEnd(
  batch: Pick<Batch, "close" | "state$">,
  { until, networks }: Pick<SiteProfile, "until" | "networks">,
  { clock, now }: { readonly clock: Clock; readonly now: () => number },
  ended: () => void,
): Subscription {
  if (networks.every(({ open }) => open)) return Subscription.EMPTY;
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
