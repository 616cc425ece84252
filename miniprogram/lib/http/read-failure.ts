import type { HttpFailure } from "./http-error";

/** `errno` of `wx.request`; clients that give none are known by their words. */
const KNOWN: readonly (readonly [errno: number, words: RegExp, kind: HttpFailure["kind"]])[] = [
  [5, /time.?out/i, "timeout"],
  [600002, /domain list|not in domain/i, "not-allowed"],
  [600003, /interrupt/i, "interrupted"],
  [600007, /max task|exceed/i, "busy"],
  [600009, /invalid url/i, "not-allowed"],
];

/** What a failed `wx.request` means. An abort is the caller's own and must be known to it. */
export function readFailure(result: unknown, timeoutMs: number): HttpFailure {
  const { errno, errMsg } = (result ?? {}) as { errno?: unknown; errMsg?: unknown };
  const words = typeof errMsg === "string" ? errMsg : "";
  const [number = 0, , kind = "unreachable"] =
    KNOWN.find(([known]) => known === errno) ??
    (typeof errno === "number" && errno !== 600000 ? undefined : KNOWN.find(([, pattern]) => pattern.test(words))) ??
    [];
  if (kind === "timeout") return { kind, ms: timeoutMs };
  if (kind === "not-allowed") return { kind, errno: number };
  return { kind } as HttpFailure;
}
