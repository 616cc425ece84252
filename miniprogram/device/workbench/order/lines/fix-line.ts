import { LONGEST } from "./check-lines";
import { FIELDS } from "./field";
import { toHalfWidth } from "./half-width";
import { withoutHidden } from "./hidden-characters";
import type { LineFix } from "./line-problem";
import { type RawLine, withField } from "./raw-line";

/** A line after a fix that asks nothing; the same line where the person is asked (`edit`, `room`). */
export function fixLine(raw: RawLine, fix: LineFix): RawLine {
  const { serial, ...others } = raw.values;
  switch (fix) {
    case "convert":
      // Not withField: nobody looked at the serial yet.
      return serial === undefined
        ? raw
        : { ...raw, values: { ...others, serial: { ...serial, text: toHalfWidth(serial.text) } } };
    case "clean":
      return mapTexts(raw, withoutHidden);
    case "shorten":
      return FIELDS.filter((field) => field !== "serial" && field !== "pop").reduce((line, field) => {
        const cell = line.values[field];
        return cell === undefined ? line : withField(line, field, cell.text.slice(0, LONGEST[field]).trim());
      }, raw);
    case "no-product":
      return withField(raw, "product", "");
    default:
      return raw;
  }
}

function mapTexts(raw: RawLine, change: (text: string) => string): RawLine {
  const values: { -readonly [Name in keyof RawLine["values"]]: RawLine["values"][Name] } = {};
  for (const field of FIELDS) {
    const cell = raw.values[field];
    const text = cell && change(cell.text);
    if (cell && text) values[field] = { ...cell, text };
  }
  return { ...raw, values };
}
