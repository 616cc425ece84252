/** What the scheme byte stands for (Eddystone-URL). */
export const URL_SCHEMES: readonly string[] = ["http://www.", "https://www.", "http://", "https://"];
const ENDINGS = [".com", ".org", ".edu", ".net", ".info", ".biz", ".gov"];
/** What bytes 00 to 0D in the rest stand for; 0E to 20 and 7F to FF are reserved. */
export const URL_EXPANSIONS: readonly string[] = [...ENDINGS.map((ending) => `${ending}/`), ...ENDINGS];
/** Bytes of an encoded URL, its scheme included. */
export const MAX_ENCODED_URL = 18;

const FIRST_GRAPHIC = 0x21;
const LAST_GRAPHIC = 0x7e;

/** The URL behind a scheme byte and what follows; undefined when it is too long or holds a reserved byte. Never throws. */
export function expandUrl(encoded: Uint8Array): string | undefined {
  const [scheme, ...rest] = encoded;
  const start = scheme === undefined ? undefined : URL_SCHEMES[scheme];
  if (start === undefined || encoded.length > MAX_ENCODED_URL) return undefined;
  const parts = rest.map((byte) => URL_EXPANSIONS[byte] ?? (isGraphic(byte) ? String.fromCharCode(byte) : undefined));
  return parts.includes(undefined) ? undefined : start + parts.join("");
}

/** Printable ASCII but the space: all a URL may hold in clear. */
export function isGraphic(code: number): boolean {
  return code >= FIRST_GRAPHIC && code <= LAST_GRAPHIC;
}
