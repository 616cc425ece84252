import { decodeUtf8, isUtf8 } from "../../../../../protocol/bytes/utf8";
import { TableFault } from "../table";

/** How a file's bytes were read. */
export type Encoding = "UTF-8" | "UTF-16" | "GBK";

export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
}

/** Of a file in GBK at most this share may be no character: more, and it is something else. */
const MOST_MISSING = 0.02;

/**
 * The text of a file: by its byte order mark, else UTF-8 where all of it is, else GBK, which is what Excel writes in China.
 * The table of GBK is loaded when it is needed.
 *
 * @throws {TableFault} `not-text`
 */
export async function decodeText(bytes: Uint8Array): Promise<DecodedText> {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { text: utf8(bytes.subarray(3)), encoding: "UTF-8" };
  if (first === 0xff && second === 0xfe) return { text: utf16(bytes.subarray(2), 0), encoding: "UTF-16" };
  if (first === 0xfe && second === 0xff) return { text: utf16(bytes.subarray(2), 1), encoding: "UTF-16" };
  if (isUtf8(bytes)) return { text: utf8(bytes), encoding: "UTF-8" };
  const { decodeGbk } = await import("./gbk.on-demand");
  const text = textOnly(decodeGbk(bytes));
  const missing = text.split("\uFFFD").length - 1;
  if (missing > Math.max(1, text.length * MOST_MISSING)) throw new TableFault("not-text");
  return { text, encoding: "GBK" };
}

const utf8 = (bytes: Uint8Array): string => textOnly(decodeUtf8(bytes));

function utf16(bytes: Uint8Array, highAt: 0 | 1): string {
  const units: string[] = [];
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const [a, b] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
    units.push(String.fromCharCode(highAt === 1 ? (a << 8) | b : (b << 8) | a));
  }
  return textOnly(units.join(""));
}

/** A text has no NUL in it: pictures and programs have. */
function textOnly(text: string): string {
  if (text.includes("\0")) throw new TableFault("not-text");
  return text;
}
