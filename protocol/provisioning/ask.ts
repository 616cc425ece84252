import { concatMap, defer, map, type Observable, takeWhile, timer } from "rxjs";
import type { Clock } from "../ports/clock";
import type { JoinEvent, JoinOutcome, JoinStatus, ProvisioningSession } from "./contract";

/** Milliseconds between questions. */
const ASK_INTERVAL_MS = 1_000;
/** Milliseconds a device may keep saying that it is joining. */
const ASK_LIMIT_MS = 120_000;
/** Answers in a row that name no attempt, or another network, before they are believed. */
const IDLE_AGREEMENT = 3;

/**
 * Follows a join that another link began: asks until the device knows how it ended. Cold; ends with the outcome.
 *
 * @param unsureMs for how long one is believed to join that would say so before it was told to, too; then it was never told.
 */
export function askUntilSettled(
  session: ProvisioningSession,
  clock: Clock,
  ssid: Uint8Array,
  unsureMs = ASK_LIMIT_MS,
): Observable<JoinEvent> {
  return defer(() => {
    const started = clock.now();
    let unsettled = 0;
    let isSure = false;
    const settle = (status: JoinStatus): JoinOutcome | undefined => {
      const elsewhere = status.outcome === "joined" && !isSameName(status.ssid, ssid);
      unsettled = status.outcome === "idle" || elsewhere ? unsettled + 1 : 0;
      if (elsewhere || status.outcome === "idle") {
        if (unsettled < IDLE_AGREEMENT) return undefined;
        return { outcome: "join-failed", reason: elsewhere ? "other-network" : "not-attempted" };
      }
      if (status.outcome !== "joining") return status.outcome === "joined" ? { ...status, ssid } : status;
      const isUnsure = status.isUnsure === true && unsureMs < ASK_LIMIT_MS;
      isSure ||= !isUnsure;
      if (!isSure && clock.now() - started >= unsureMs) return { outcome: "join-failed", reason: "not-attempted" };
      return clock.now() - started < ASK_LIMIT_MS ? undefined : { outcome: "join-failed", reason: "timeout" };
    };
    return timer(0, ASK_INTERVAL_MS, clock.scheduler).pipe(
      concatMap(() => session.status()),
      map((status): JoinEvent => {
        const result = settle(status);
        if (result !== undefined) return { type: "outcome", result };
        return { type: "joining", elapsedMs: clock.now() - started };
      }),
      takeWhile((event) => event.type !== "outcome", true),
    );
  });
}

/** A device that does not name its network is given the benefit of the doubt. */
function isSameName(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === 0 || (a.length === b.length && a.every((byte, index) => byte === b[index]));
}
