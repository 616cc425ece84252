import type { BudgetRule } from "../stores/contract";

/**
 * Refreshes that callers may cause by reporting a rejected token. Stable: WeChat's own limit of the force mode (20 a
 * day, 30 s apart; a closer call does nothing). Plain: the same, because each report kills a token and costs quota.
 */
export const FORCE_RULE: BudgetRule = { perDay: 20, spacingMs: 30_000 };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** WeChat counts days in Beijing, which has no summer time. */
const BEIJING_MS = 8 * HOUR_MS;

/** Number of WeChat's day. */
export function wechatDay(now: number): number {
  return Math.floor((now + BEIJING_MS) / DAY_MS);
}

/** When WeChat's next day begins, Unix ms. */
export function nextWechatDay(now: number): number {
  return (wechatDay(now) + 1) * DAY_MS - BEIJING_MS;
}
