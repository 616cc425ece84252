import { createHash } from "node:crypto";

/** SHA-256 in hex: how callers name a token that was rejected, and what caller keys are kept as. */
export function sha256(value: string): string {
  return createHash("sha256").update(value).digest("hex");
}

/** How logs name a token or a key: enough to tell two apart, nothing to use. */
export function hashPrefix(value: string): string {
  return sha256(value).slice(0, 12);
}
