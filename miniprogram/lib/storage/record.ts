/** The fields of a stored record, none of them trusted. */
export type Fields = Readonly<Record<string, unknown>>;

/** What lies under a key. */
export type Reading =
  | { readonly kind: "found"; readonly fields: Fields }
  | { readonly kind: "missing" }
  /** No record of ours, or the storage refused to hand it out. */
  | { readonly kind: "corrupt" }
  /** Written by a later release: it is not to be changed or removed without the person's word. */
  | { readonly kind: "newer"; readonly version: number };

/** `full`: the budget, WeChat's 10 MB, or 1 MB a key, are used up. `newer`: a later release wrote what would be overwritten. */
export type WriteFailure = "full" | "newer" | "missing" | "invalid" | "failed";
export type WriteResult = { readonly ok: true } | { readonly ok: false; readonly reason: WriteFailure };

export const WRITTEN: WriteResult = { ok: true };

export function notWritten(reason: WriteFailure): WriteResult {
  return { ok: false, reason };
}

/** Judges a value: a record carries its version in `v`. `version` is the newest one the caller understands. */
export function evaluateRecord(stored: unknown, version: number): Reading {
  if (stored === "" || stored === undefined) return { kind: "missing" };
  if (typeof stored !== "object" || stored === null || Array.isArray(stored)) return { kind: "corrupt" };
  const fields = stored as Fields;
  const { v } = fields;
  if (typeof v !== "number" || !Number.isInteger(v) || v < 1) return { kind: "corrupt" };
  return v > version ? { kind: "newer", version: v } : { kind: "found", fields };
}

/** Runs a write that may throw. */
export function attemptWrite(work: () => void): WriteResult {
  try {
    work();
    return WRITTEN;
  } catch (error) {
    return notWritten(saysFull(error) ? "full" : "failed");
  }
}

/** WeChat has no code for it, only words: "exceed storage max size 10Mb", "entry size limit reached". */
function saysFull(error: unknown): boolean {
  const { errMsg, message } = (error ?? {}) as { errMsg?: unknown; message?: unknown };
  return /exceed|limit|quota/i.test(`${errMsg ?? ""} ${message ?? ""}`);
}
