import { decodeUtf8, isUtf8 } from "../../../../../protocol/bytes/utf8";
import { TableFault } from "../table";
import { decodeUtf16, utf16Order } from "./utf16";

/** How a file's bytes were read. */
export type Encoding = "UTF-8" | "UTF-16" | "GBK";

export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
}

/** Of a file in GBK at most this share may be no character: more, and it is something else. */
const MOST_MISSING = 0.02;

/**
 * The text of a file: by its byte order mark, else UTF-16 where its zeros say so, else UTF-8 where all of it is or nearly all (a
 * file that was cut off, a byte that was hurt: U+FFFD stands there), else GBK, which is what Excel writes in China.
 * The table of GBK is loaded when it is needed.
 *
 * @throws {TableFault} `not-text`
 */
export async function decodeText(bytes: Uint8Array): Promise<DecodedText> {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { text: utf8(bytes.subarray(3)), encoding: "UTF-8" };
  if (first === 0xff && second === 0xfe) return utf16(bytes.subarray(2), 1);
  if (first === 0xfe && second === 0xff) return utf16(bytes.subarray(2), 0);
  const order = utf16Order(bytes);
  if (order !== undefined) return utf16(bytes, order);
  const likely = decodeUtf8(bytes);
  if (isUtf8(bytes) || isMostlyText(likely)) return { text: textOnly(likely), encoding: "UTF-8" };
  const { decodeGbk } = await import("./gbk.on-demand");
  const text = textOnly(decodeGbk(bytes));
  const missing = text.split("\uFFFD").length - 1;
  if (missing > Math.max(1, text.length * MOST_MISSING)) throw new TableFault("not-text");
  return { text, encoding: "GBK" };
}

const utf8 = (bytes: Uint8Array): string => textOnly(decodeUtf8(bytes));
const utf16 = (bytes: Uint8Array, highAt: 0 | 1): DecodedText => ({
  text: textOnly(decodeUtf16(bytes, highAt)),
  encoding: "UTF-16",
});

/** Whether far more became characters than did not: of another encoding's bytes few make any in UTF-8. */
function isMostlyText(text: string): boolean {
  const missing = text.split("\uFFFD").length - 1;
  return text.replace(/[\0-\x7f\uFFFD]/g, "").length > missing * 2;
}

/** A text has no NUL in it: pictures and programs have. */
function textOnly(text: string): string {
  if (text.includes("\0")) throw new TableFault("not-text");
  return text;
}
