import type { StoredToken } from "../stores/contract";
import type { TokenMode } from "../wechat/issue-token";

/**
 * Seconds left at which the stable endpoint is asked whether it has rotated. It rotates by itself at some moment of the
 * last 300 s, and both tokens work until the old one's end; with the checks at half the rest these are at most ten.
 */
export const STABLE_CHECKS_S: readonly number[] = [298, 280, 245, 195, 135, 75, 30];

/** A plain refresh starts this long before the end; the old token works for 300 s more (pitfall of the endpoint). */
const PLAIN_AHEAD_MS = 600_000;
/** Of a short lifetime only a share, so that a token of 5 s is not asked for all the time. */
const PLAIN_AHEAD_SHARE = 0.1;
/** Clocks of several machines may differ by so much, which is less than tokens are refreshed ahead. */
const CLOCK_TOLERANCE_MS = 240_000;

/** Milliseconds the token still lives, never more than it was given, whatever the clock says. */
export function remainingMs(token: StoredToken, now: number): number {
  return Math.max(0, Math.min(token.expiresAt - now, token.expiresAt - token.checkedAt));
}

/**
 * When WeChat is to be asked next, Unix ms. A function of what the store holds, so that all processes agree; a check
 * that returned the same token moves `checkedAt` and with it the answer.
 */
export function nextRefreshAt(token: StoredToken, mode: TokenMode, now: number): number {
  if (clockWentBack(token, now)) return now;
  const { expiresAt, checkedAt, obtainedAt } = token;
  if (mode === "plain") {
    return expiresAt - Math.min(PLAIN_AHEAD_MS, (expiresAt - obtainedAt) * PLAIN_AHEAD_SHARE);
  }
  const leftAtCheck = expiresAt - checkedAt;
  const next = STABLE_CHECKS_S.find((seconds) => seconds * 1_000 < leftAtCheck);
  if (next !== undefined) return expiresAt - next * 1_000;
  if (leftAtCheck > 10_000) return expiresAt - leftAtCheck / 2;
  return leftAtCheck > 1_000 ? expiresAt - 1_000 : expiresAt;
}

/** The token is from the future: the clock was put back, so nothing is known of its end. */
function clockWentBack({ checkedAt }: StoredToken, now: number): boolean {
  return now < checkedAt - CLOCK_TOLERANCE_MS;
}
