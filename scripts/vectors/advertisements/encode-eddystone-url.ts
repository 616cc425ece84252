import { isGraphic, MAX_ENCODED_URL, URL_EXPANSIONS, URL_SCHEMES } from "../../../protocol/advertisement/eddystone-url";

export type EncodedUrl =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly error: string };

const TOO_LONG = "Encoded URL shouldn't be longer than 18 bytes. Please use a URL shortener.";
const NOT_GRAPHIC = "Only graphic printable characters of the US-ASCII coded character set are supported.";

/** A URL as a beacon's firmware shortens it; errors in the words of Google's encoder. */
export function encodeEddystoneUrl(url: string): EncodedUrl {
  const scheme = URL_SCHEMES.findIndex((start) => url.startsWith(start));
  if (scheme === -1) return { ok: false, error: "no scheme" };
  const rest = url.slice(URL_SCHEMES[scheme]?.length);
  if (![...rest].every((character) => isGraphic(character.codePointAt(0) ?? 0)))
    return { ok: false, error: NOT_GRAPHIC };
  const bytes = [scheme];
  for (let at = 0; at < rest.length; ) {
    const short = URL_EXPANSIONS.findIndex((long) => rest.startsWith(long, at));
    bytes.push(short === -1 ? rest.charCodeAt(at) : short);
    at += URL_EXPANSIONS[short]?.length ?? 1;
  }
  if (bytes.length > MAX_ENCODED_URL) return { ok: false, error: TOO_LONG };
  return { ok: true, bytes: Uint8Array.from(bytes) };
}
