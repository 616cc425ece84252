import type { ApiError } from "./api-error";

/** The one shape of every error, also of requests that never reach a route. */
export function errorShape({ code, message, details }: ApiError, requestId: string) {
  const errcode = details.errcode === undefined ? {} : { errcode: details.errcode };
  return { error: { code, message, requestId, ...errcode } };
}
