import { bytesToHex, hexToBytes } from "../../bytes/hex";
import { createSecretSearch, type SecretSearch } from "../../masking/known-secrets";
import { coverSpans } from "../../masking/spans";
import type { Recorded } from "./entry";

/** A password may be cut into packets: this many of its bytes in a row are masked, or all of a shorter one. */
const LEAST_RUN = 3;

/**
 * Replaces what is secret in recorded values: in bytes every piece of a secret, and the whole of one in any form that
 * bytes of ours hold (text with escapes, hex, Base64), by `**` for each byte; in texts the whole in any such form, by a
 * `*` for each unit. Bytes that only look like a piece are masked too: a replay takes anything in a mask's place.
 */
export function createMask(secrets: readonly Uint8Array[]): (value: Recorded) => Recorded {
  const known = secrets.filter(({ length }) => length > 0);
  if (known.length === 0) return (value) => value;
  const search = createSecretSearch(known);
  const hidden = known.map((secret) => bytesToHex(secret));
  const mask = (value: Recorded): Recorded => {
    if (typeof value === "string") return coverSpans(value, search.inText(value), (text) => "*".repeat(text.length));
    if (value === null || typeof value !== "object") return value;
    if (isList(value)) return value.map(mask);
    return Object.fromEntries(
      Object.entries(value).map(([key, field]) => [
        key,
        key === "hex" && isHex(field) ? maskHex(field, hidden, search) : mask(field),
      ]),
    );
  };
  return mask;
}

function maskHex(hex: string, secrets: readonly string[], search: SecretSearch): string {
  const pairs = hex.match(/../g) ?? [];
  const masked = [...pairs];
  const hide = (from: number, to: number) => {
    for (let at = from; at < to; at += 1) masked[at] = "**";
  };
  for (const secret of secrets) {
    const wanted = Math.min(LEAST_RUN, secret.length / 2);
    for (let from = 0; from + wanted <= pairs.length; from += 1) {
      if (holdsPiece(secret, pairs.slice(from, from + wanted).join(""))) hide(from, from + wanted);
    }
  }
  for (const { from, to } of search.inBytes(hexToBytes(hex))) hide(from, to);
  return masked.join("");
}

function holdsPiece(secret: string, piece: string): boolean {
  for (let at = secret.indexOf(piece); at !== -1; at = secret.indexOf(piece, at + 1)) {
    if (at % 2 === 0) return true;
  }
  return false;
}

function isHex(value: Recorded | undefined): value is string {
  return typeof value === "string" && /^([0-9a-f]{2})*$/.test(value);
}

function isList(value: Recorded): value is readonly Recorded[] {
  return Array.isArray(value);
}
