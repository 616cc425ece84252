import { hash } from "node:crypto";

/** SHA-256 in hex: how callers name a token that was rejected, and what caller keys are kept as. */
export function sha256(value: string): string {
  return hash("sha256", value);
}

/** The same few tokens are written to the log again and again. */
const PREFIXES = new Map<string, string>();
const PREFIXES_KEPT = 64;

/** How logs name a token: enough to tell two apart, nothing to use. */
export function hashPrefix(token: string): string {
  const known = PREFIXES.get(token);
  if (known !== undefined) return known;
  if (PREFIXES.size >= PREFIXES_KEPT) PREFIXES.clear();
  const prefix = sha256(token).slice(0, 12);
  PREFIXES.set(token, prefix);
  return prefix;
}
