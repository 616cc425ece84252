import { decodeUtf8, isUtf8 } from "../bytes/utf8";
import { base64Cores } from "./base64-cores";
import { decodedViews, original } from "./decoded-views";
import type { Span } from "./spans";

/** Bytes. A shorter secret turns up by chance; it is found where it stands alone. */
const SHORTEST_SEARCHED = 4;

const WHOLE_BYTES = /^(?:[0-9a-f]{2})*$/i;

/** Finds secrets that are known, in every form that texts and bytes of ours hold them. */
export interface SecretSearch {
  /** In a text: as it is, escaped as in JSON or an address, in hex, in Base64. */
  inText(text: string): readonly Span[];
  /** In bytes: the same forms, text being UTF-8; one unit is one byte. */
  inBytes(bytes: Uint8Array): readonly Span[];
}

export function createSecretSearch(secrets: readonly Uint8Array[]): SecretSearch {
  const known = secrets.filter(({ length }) => length > 0);
  const short = new Set(known.filter(({ length }) => length < SHORTEST_SEARCHED).flatMap(textsOf));
  const long = known.filter(({ length }) => length >= SHORTEST_SEARCHED);
  const texts = [...new Set(long.flatMap((secret) => [...textsOf(secret), ...base64Cores(secret)]))];
  const hex = long.map(hexPattern);
  const inText = (text: string): readonly Span[] => {
    if (short.has(text)) return [{ from: 0, to: text.length }];
    // Of bytes in hex a secret is whole bytes; in other texts hex begins anywhere.
    const step = WHOLE_BYTES.test(text) ? 2 : 1;
    return decodedViews(text).flatMap((view) => {
      const found = texts.flatMap((secret) => occurrences(view.text, secret));
      const asHex = hex.flatMap((pattern) => matches(view.text, pattern)).filter(({ from }) => from % step === 0);
      return [...found, ...asHex].map((span) => original(view, span));
    });
  };
  return { inText, inBytes: (bytes) => inText(latin1(bytes)) };
}

/** As text, as text in a form's field, and as text read byte by byte. */
function textsOf(secret: Uint8Array): readonly string[] {
  const text = isUtf8(secret) ? [decodeUtf8(secret)] : [];
  return [...text, ...text.map((one) => one.replaceAll(" ", "+")), latin1(secret)];
}

function latin1(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

function hexPattern(secret: Uint8Array): RegExp {
  const pairs = Array.from(secret, (byte) => byte.toString(16).padStart(2, "0"));
  return new RegExp(pairs.join("[ :,-]?"), "gi");
}

function matches(text: string, pattern: RegExp): readonly Span[] {
  const spans: Span[] = [];
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    spans.push({ from: found.index, to: found.index + found[0].length });
    pattern.lastIndex = found.index + 1;
  }
  return spans;
}

/** Those that overlap included. */
function occurrences(text: string, secret: string): readonly Span[] {
  const spans: Span[] = [];
  for (let from = text.indexOf(secret); from !== -1; from = text.indexOf(secret, from + 1)) {
    spans.push({ from, to: from + secret.length });
  }
  return spans;
}
