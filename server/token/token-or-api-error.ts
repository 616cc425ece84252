import { ApiError } from "../http/api-error";
import { TokenUnavailable } from "./token-unavailable";

/** @throws ApiError: 502 for what WeChat refuses, 503 for what passes; an unknown app looks like a foreign one */
export async function tokenOrApiError<T>(answer: Promise<T | undefined>): Promise<T> {
  try {
    const found = await answer;
    if (found !== undefined) return found;
  } catch (error) {
    if (!(error instanceof TokenUnavailable)) throw error;
    const { why, message, retryAfterMs, errcode } = error;
    const details = errcode === undefined ? { retryAfterMs } : { retryAfterMs, errcode };
    throw new ApiError(why === "wechat-refused" ? 502 : 503, why, message, details);
  }
  throw new ApiError(403, "not-in-scope", "This key has no such right for this app.");
}
