import { decodedViews, original } from "./decoded-views";
import { namedSecrets } from "./named-secrets";
import { coverSpans, type Span } from "./spans";

const MASK = "•••";
/** Two secrets that lie in each other, as in `Bearer ://P:'@`, leave the end of one: another look finds it. */
const MOST_PASSES = 8;
/** A UUID in its usual form, which is none; or 16 bytes and more in hex, plain, spaced or escaped: keys, frames, hashes. */
const LONG_HEX =
  /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|((?:(?:0x|\\x|\\u00|%)?[0-9a-f]{2}[ :,-]{0,2}){16,})/gi;
const LONG_BASE64 = /([A-Za-z0-9+/_=]{40,})/g;
/** Base64 for addresses has dashes, as words have: only where capitals and digits stand among them. */
const LONG_BASE64_URL = /(?<![\w-])(?=[\w-]*[A-Z])(?=[\w-]*\d)([\w-]{40,})/g;

/**
 * The last guard before a text leaves: what stands behind a name for a secret, and long runs of hex or Base64, are
 * masked, also where text, name or secret are escaped as in JSON or in an address, up to four layers deep. Masking twice
 * changes nothing more. Who writes the text keeps secrets out of it in the first place: a secret that nothing names, in
 * less than 16 bytes, is not recognised.
 */
export function maskText(text: string): string {
  let masked = text;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const before = masked;
    masked = maskOnce(before);
    if (masked === before) break;
  }
  return masked;
}

function maskOnce(text: string): string {
  const spans: Span[] = [];
  for (const view of decodedViews(text)) {
    spans.push(...namedSecrets(view));
    for (const pattern of [LONG_HEX, LONG_BASE64, LONG_BASE64_URL]) {
      for (const { 1: run, index } of view.text.matchAll(pattern)) {
        if (run !== undefined) spans.push(original(view, { from: index, to: index + run.length }));
      }
    }
  }
  return coverSpans(text, spans, () => MASK);
}
