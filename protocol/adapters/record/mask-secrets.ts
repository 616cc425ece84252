import type { Recorded } from "./entry";

/** A password may be cut into packets: this many of its bytes in a row are masked, or all of a shorter one. */
const LEAST_RUN = 3;

/**
 * Replaces every piece of a secret in recorded bytes and texts by `**` for each byte. Bytes that only look like a piece
 * are masked too: a replay takes any byte in their place.
 *
 * @param secrets hex, lower case.
 */
export function maskSecrets(value: Recorded, secrets: readonly string[]): Recorded {
  if (secrets.length === 0 || value === null || typeof value !== "object") return value;
  if (isList(value)) return value.map((item) => maskSecrets(item, secrets));
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [
      key,
      key === "hex" && typeof field === "string" ? maskHex(field, secrets) : maskSecrets(field, secrets),
    ]),
  );
}

function maskHex(hex: string, secrets: readonly string[]): string {
  const pairs = hex.match(/../g) ?? [];
  const masked = [...pairs];
  for (const secret of secrets) {
    const wanted = Math.min(LEAST_RUN, secret.length / 2);
    for (let from = 0; wanted > 0 && from + wanted <= pairs.length; from += 1) {
      if (!holdsPiece(secret, pairs.slice(from, from + wanted).join(""))) continue;
      for (let at = from; at < from + wanted; at += 1) masked[at] = "**";
    }
  }
  return masked.join("");
}

function holdsPiece(secret: string, piece: string): boolean {
  for (let at = secret.indexOf(piece); at !== -1; at = secret.indexOf(piece, at + 1)) {
    if (at % 2 === 0) return true;
  }
  return false;
}

function isList(value: Recorded): value is readonly Recorded[] {
  return Array.isArray(value);
}
