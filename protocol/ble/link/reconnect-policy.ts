import { DeviceError } from "../../errors/device-error";
import { nextAttempt } from "./attempt-policy";

/** Past this the pause between attempts does not grow, ms: a person who comes back waits no longer than this. */
const MAX_DELAY_MS = 30_000;
const FIRST_DELAY_MS = 500;
const MAX_JITTER_MS = 250;
/** From this many failures in a row the device is looked for first: a fresh scan often heals (pitfall 14). */
const RESCAN_FROM = 2;

export type ReconnectDecision =
  | { readonly next: "stop" }
  /** As soon as the radio is on. */
  | { readonly next: "radio" }
  /** As soon as the app is in front. */
  | { readonly next: "front" }
  | { readonly next: "retry"; readonly delayMs: number; readonly rescan: boolean };

/**
 * What to do about a link that was lost or not made. Pure.
 *
 * @param failed links in a row that failed or did not last, from 1.
 * @param jitter 0 to 1.
 */
export function nextLink(error: unknown, failed: number, maxFailures: number, jitter: number): ReconnectDecision {
  if (!(error instanceof DeviceError)) return { next: "stop" };
  const { reason } = error;
  if (reason.kind === "environment") return environmentDecision(reason.obstacle);
  if (reason.kind === "disconnected") {
    if (reason.by === "adapter-off") return { next: "radio" };
    if (reason.by === "app-hidden") return { next: "front" };
  }
  if (failed >= maxFailures) return { next: "stop" };
  const again = nextAttempt(error, failed, maxFailures, jitter);
  const delayMs = again.retry ? again.delayMs : FIRST_DELAY_MS * 2 ** (failed - 1) + Math.round(jitter * MAX_JITTER_MS);
  if (!again.retry && !comesBack(error)) return { next: "stop" };
  return { next: "retry", delayMs: Math.min(MAX_DELAY_MS, delayMs), rescan: failed >= RESCAN_FROM };
}

function environmentDecision(obstacle: string): ReconnectDecision {
  if (obstacle === "bluetooth-off") return { next: "radio" };
  return obstacle === "background" ? { next: "front" } : { next: "stop" };
}

/** Not within one attempt, but for one who waits: out of range or out of step, an adapter the platform forgot. */
function comesBack({ reason }: DeviceError): boolean {
  if (reason.kind === "not-found" || reason.kind === "protocol") return true;
  return reason.kind === "disconnected" && reason.by === "adapter-lost";
}
