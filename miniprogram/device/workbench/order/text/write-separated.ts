import { encodeUtf8 } from "../../../../../protocol/bytes/utf8";
import { wellFormed } from "../../../../lib/names/well-formed";
import { harmlessText } from "./escaped-formula";

/** A CSV file: UTF-8 with a byte order mark, without which Excel takes it for the system's code page; lines end as in RFC 4180. Numbers stay numbers, whatever their sign. */
export function writeSeparated(rows: readonly (readonly (string | number)[])[]): Uint8Array {
  const lines = rows.map((cells) => `${cells.map(quoted).join(",")}\r\n`);
  return encodeUtf8(`\uFEFF${wellFormed(lines.join(""))}`);
}

function quoted(text: string | number): string {
  if (typeof text === "number") return String(text);
  const harmless = harmlessText(text);
  return harmless !== text || /[",;，；|\r\n\t]|^\s|\s$/.test(text) ? `"${harmless.replace(/"/g, '""')}"` : text;
}
