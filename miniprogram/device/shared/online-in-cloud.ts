import { defaultIfEmpty, filter, map, type Observable, take, takeUntil, timer } from "rxjs";
import type { CloudDeviceNews, CloudLink } from "../../../protocol/cloud/cloud-link";
import type { Clock } from "../../../protocol/ports/clock";

/** How long the cloud may take to say anything, ms: a connection, signing in, an answer. */
const PATIENCE_MS = 10_000;

/**
 * Cold; emits once whether the cloud has the device of an identity online, and completes. Only who has the key of the identity can be
 * there as it, and it was handed that key in this very session: it says so itself. False too where the cloud cannot be asked. Never
 * errors.
 *
 * @param id of the identity that the device was handed
 */
export function onlineInCloud(link: Pick<CloudLink, "device">, clock: Clock, id: string): Observable<boolean> {
  return link.device(id).pipe(
    map(answerIn),
    filter((is) => is !== undefined),
    takeUntil(timer(PATIENCE_MS, clock.scheduler)),
    take(1),
    defaultIfEmpty(false),
  );
}

/** Undefined: nothing is known by it yet. */
function answerIn(news: CloudDeviceNews): boolean | undefined {
  switch (news.is) {
    case "presence":
      return news.isOnline;
    case "refused":
      return false;
    case "link":
      return news.state.is === "closed" ? false : undefined;
    default:
      return undefined;
  }
}
