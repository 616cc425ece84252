import type { HttpFailure } from "./http-error";
import type { RawAnswer } from "./transport";

const LONGEST_CODE = 64;

/** What an answer that is no success says; undefined for one that is. */
export function refusalIn({ status, header, data }: RawAnswer): HttpFailure | undefined {
  if (status >= 200 && status < 300) return undefined;
  const { error } = (data ?? {}) as { error?: unknown };
  const { code } = (error ?? {}) as { code?: unknown };
  // A captive portal or a proxy speaks, not the server.
  const isOurs = typeof code === "string" && /^[a-z0-9-]+$/.test(code) && code.length <= LONGEST_CODE;
  if (!isOurs && status < 500 && status !== 429) return { kind: "bad-answer", status };
  const seconds = Number(header["retry-after"] ?? Number.NaN);
  return {
    kind: "refused",
    status,
    code: isOurs ? code : `http-${status}`,
    ...(seconds >= 0 ? { retryAfterMs: seconds * 1_000 } : {}),
  };
}
