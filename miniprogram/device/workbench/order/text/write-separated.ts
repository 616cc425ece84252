import { encodeUtf8 } from "../../../../../protocol/bytes/utf8";
import { wellFormed } from "../../../../lib/names/well-formed";
import { harmlessText } from "./escaped-formula";

/** A CSV file: UTF-8 with a byte order mark, without which Excel takes it for the system's code page; lines end as in RFC 4180. */
export function writeSeparated(rows: readonly (readonly string[])[]): Uint8Array {
  const lines = rows.map((cells) => `${cells.map(quoted).join(",")}\r\n`);
  return encodeUtf8(`\uFEFF${wellFormed(lines.join(""))}`);
}

function quoted(text: string): string {
  const harmless = harmlessText(text);
  return harmless !== text || /[",;\r\n\t]|^\s|\s$/.test(text) ? `"${harmless.replace(/"/g, '""')}"` : text;
}
