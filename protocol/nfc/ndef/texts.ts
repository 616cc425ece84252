import { decodeUtf8, encodeUtf8, isUtf8 } from "../../bytes/utf8";
import { demand } from "./result";

/** UTF-8 as text. Throws an `NdefFault` on bytes that are none. */
export function utf8Text(bytes: Uint8Array, what: string): string {
  demand(isUtf8(bytes), "text", what);
  return decodeUtf8(bytes);
}

/** Text as UTF-8. Throws an `NdefFault` on half a surrogate pair, which has no bytes. */
export function utf8Bytes(text: string, what: string): Uint8Array {
  demand(!LONE_SURROGATE.test(text), "text", what);
  return encodeUtf8(text);
}

/**
 * UTF-16 (NFC Forum Text RTD 1.0, 3.4): highest byte first unless a byte order mark says otherwise; the mark is no text.
 * Throws an `NdefFault` on half a character.
 */
export function utf16Text(bytes: Uint8Array, what: string): string {
  demand(bytes.length % 2 === 0, "text", what);
  const little = bytes[0] === 0xff && bytes[1] === 0xfe;
  const marked = little || (bytes[0] === 0xfe && bytes[1] === 0xff);
  let text = "";
  for (let at = marked ? 2 : 0; at + 1 < bytes.length; at += 2) {
    const [first = 0, second = 0] = bytes.subarray(at, at + 2);
    text += String.fromCharCode(little ? second * 0x100 + first : first * 0x100 + second);
  }
  demand(!LONE_SURROGATE.test(text), "text", what);
  return text;
}

const LONE_SURROGATE = /\p{Cs}/u;
