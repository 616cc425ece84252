import { concatBytes } from "../../bytes/concat";
import { ByteReader } from "./byte-reader";
import { ascii, asciiText } from "./record";
import { demand, type NdefMode } from "./result";
import { utf8Bytes, utf8Text, utf16Text } from "./texts";

/** A text and its language (NFC Forum Text RTD 1.0). */
export interface NdefText {
  /** IETF language tag: `zh-Hans-CN`. */
  readonly lang: string;
  readonly text: string;
}

/** Bits of the status byte. */
const UTF16 = 0x80;
const RESERVED = 0x40;
const LANGUAGE_LENGTH = 0x3f;

/** Reads the payload of a `T` record. Throws an `NdefFault`. */
export function decodeText(payload: Uint8Array, mode: NdefMode): NdefText {
  demand(payload.length > 0, "empty", "text");
  const reader = new ByteReader(payload, "text language");
  const status = reader.uint(1);
  demand((status & RESERVED) === 0 || mode === "relaxed", "reserved", "text status");
  const lang = asciiText(reader.take(status & LANGUAGE_LENGTH));
  demand(lang !== undefined, "text", "text language");
  demand(lang !== "", "missing", "text language");
  const bytes = reader.rest();
  return { lang, text: (status & UTF16) === 0 ? utf8Text(bytes, "text") : utf16Text(bytes, "text") };
}

/** Writes the payload of a `T` record, always as UTF-8: readers disagree about the byte order of UTF-16. */
export function encodeText({ lang, text }: NdefText): Uint8Array {
  demand(lang.length >= 1 && lang.length <= LANGUAGE_LENGTH, "size", "text language");
  demand(asciiText(ascii(lang)) === lang, "text", "text language");
  return concatBytes(Uint8Array.of(lang.length), ascii(lang), utf8Bytes(text, "text"));
}
