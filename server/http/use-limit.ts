import type { LimitStore } from "../stores/user-contract";
import { ApiError } from "./api-error";

export interface UseLimit {
  /** Uses of one key in a window. */
  readonly max: number;
  readonly windowMs: number;
}

/**
 * Counts one use of something by its name; counted in the store, so for all processes together.
 *
 * @throws ApiError 429 with Retry-After
 */
export async function limitUse(
  store: LimitStore,
  key: string,
  { max, windowMs }: UseLimit,
  now: number,
): Promise<void> {
  if ((await store.count(key, now, windowMs)) <= max) return;
  throw new ApiError(429, "too-many-requests", "Too many requests.", { retryAfterMs: windowMs - (now % windowMs) });
}
