import { asyncScheduler } from "rxjs";
import type { Clock } from "../../ports/clock";

/** The phone's own time. Never runs backwards, although a user may set the phone's clock back. */
export function createWxClock(): Clock {
  let latest = 0;
  return {
    now: () => {
      latest = Math.max(latest, Date.now());
      return latest;
    },
    scheduler: asyncScheduler,
  };
}
