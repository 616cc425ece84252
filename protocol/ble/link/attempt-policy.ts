import { DeviceError, type DeviceErrorReason } from "../../errors/device-error";

export type AttemptDecision = { readonly retry: true; readonly delayMs: number } | { readonly retry: false };

const FIRST_DELAY_MS = 500;
const MAX_JITTER_MS = 250;
/** A phone that claims a link but knows no services needs its old client gone (pitfall 15). */
const STALE_LINK_DELAY_MS = 1_000;
const STOP: AttemptDecision = { retry: false };

/**
 * Whether to try a failed connection again, and how long after closing: 500 ms, doubled each time, plus up to 250 ms.
 *
 * @param failed attempts so far, from 1.
 * @param jitter 0 to 1.
 */
export function nextAttempt(error: unknown, failed: number, maxAttempts: number, jitter: number): AttemptDecision {
  if (failed >= maxAttempts || !(error instanceof DeviceError) || !mayHeal(error.reason)) return STOP;
  const least = error.reason.kind === "not-found" ? STALE_LINK_DELAY_MS : 0;
  const delayMs = Math.max(least, FIRST_DELAY_MS * 2 ** (failed - 1)) + Math.round(jitter * MAX_JITTER_MS);
  return { retry: true, delayMs };
}

function mayHeal(reason: DeviceErrorReason): boolean {
  switch (reason.kind) {
    case "connect-failed":
      return reason.transient;
    case "timeout":
    case "operation-failed":
      return true;
    case "not-found":
      return reason.what !== "device";
    case "disconnected":
      return reason.by === "peer" || reason.by === "unknown" || reason.by === "watchdog";
    default:
      return false;
  }
}
