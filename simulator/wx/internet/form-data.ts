import { concatBytes } from "../../../protocol/bytes/concat";
import { encodeUtf8 } from "../../../protocol/bytes/utf8";

/** A body of `multipart/form-data` (RFC 7578). */
export interface FormBody {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** @param boundary that no part contains */
export function formBody(
  fields: Readonly<Record<string, unknown>>,
  file: { readonly name: string; readonly fileName: string; readonly bytes: Uint8Array },
  boundary: string,
): FormBody {
  const quoted = (text: string) => text.replace(/[\r\n"]/g, (letter) => encodeURIComponent(letter));
  const head = (name: string, more = "") =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"${more}\r\n`;
  const texts = Object.entries(fields).map(([name, value]) => `${head(name)}\r\n${String(value)}\r\n`);
  const fileHead = `${head(file.name, `; filename="${quoted(file.fileName)}"`)}Content-Type: application/octet-stream\r\n\r\n`;
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    bytes: concatBytes(encodeUtf8(texts.join("") + fileHead), file.bytes, encodeUtf8(`\r\n--${boundary}--\r\n`)),
  };
}
