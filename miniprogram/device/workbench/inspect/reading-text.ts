import { formatHex } from "../../../../protocol/bytes/hex";
import { unpadded } from "../../../../protocol/bytes/padding";
import { decodeUtf8 } from "../../../../protocol/bytes/utf8";
import { decodeValue } from "../../../../protocol/gatt/decode-value";
import type { Field, FieldValue, Reading } from "../../../../protocol/gatt/reading";
import { textOf } from "../../../../protocol/gatt/text-of";
import { companion, t } from "../../../lib/companion";
import { numberText } from "../../../lib/format/number";
import type { StringKey } from "../../../lib/i18n/translate";
import { visibleText } from "../../../lib/names/visible-text";

/** Bytes and characters a line shows of a long value. */
const MOST_BYTES = 32;
const MOST_CHARACTERS = 64;

/** Names that the value beside them explains. */
const UNNAMED: readonly Field["name"][] = ["value", "text", "contact", "location", "time", "weekday"];

/** How values are shown on the whole page. */
export type ValueDisplay = "decoded" | "hex" | "utf8";

/** A value in words; undefined when nothing is known of its layout and it is no text. */
export function decodedText(characteristic: string, bytes: Uint8Array): string | undefined {
  const reading = decodeValue(characteristic, bytes);
  if (reading !== undefined) return readingText(reading);
  const text = textOf(bytes);
  return text === undefined ? undefined : `“${cut(text)}”`;
}

/** The parts that mean something, what it is about first. Raw bits are left to the bytes. */
export function readingText(reading: Reading): string {
  const parts = shownFields(reading).map(fieldText);
  const words = parts.length === 0 ? reading.fields.map(fieldText) : parts;
  return [...words, ...(reading.complete ? [] : [t("insp.partial")])].join(" · ");
}

/** The main value apart from the rest, for a page that shows it large. */
export function splitReading(reading: Reading): {
  readonly value: string;
  readonly unit: string;
  readonly rest: string;
} {
  const main = reading.fields[reading.main];
  const others = shownFields(reading).filter((field) => field !== main);
  const rest = [...others.map(fieldText), ...(reading.complete ? [] : [t("insp.partial")])].join(" · ");
  if (main === undefined) return { value: "", unit: "", rest };
  if (main.value.kind !== "number") return { value: valueText(main.value), unit: "", rest };
  return { value: numberText(main.value.value, main.value.digits), unit: main.value.unit, rest };
}

/** Bytes for a line: the first of a long value, and how many there are. */
export function hexText(bytes: Uint8Array): string {
  if (bytes.length <= MOST_BYTES) return formatHex(bytes);
  return `${formatHex(bytes.subarray(0, MOST_BYTES))} … ${t("insp.bytes", { n: bytes.length })}`;
}

/** UTF-8 as far as it is one; what is none shows as U+FFFD. */
export function utf8Text(bytes: Uint8Array): string {
  return cut(visibleText(unpadded(decodeUtf8(bytes))));
}

/** Name of a field. @uses-string gatt.f.* */
export function fieldName({ name }: Field): string {
  return t(`gatt.f.${name}` as StringKey);
}

function shownFields({ fields, main }: Reading): readonly Field[] {
  const first = fields[main];
  const meaningful = fields.filter((field) => field !== first && field.value.kind !== "hex");
  return first === undefined ? meaningful : [first, ...meaningful];
}

function fieldText(field: Field): string {
  const text = valueText(field.value);
  return UNNAMED.includes(field.name) ? text : `${fieldName(field)} ${text}`;
}

/** @uses-string gatt.v.* */
function valueText(value: FieldValue): string {
  switch (value.kind) {
    case "number":
      return `${numberText(value.value, value.digits)}${spaced(value.unit)}`;
    case "unknown":
    case "invalid":
      return t(`gatt.v.${value.kind}`);
    case "choice":
      return t(`gatt.v.${value.choice}` as StringKey);
    case "text":
      return cut(visibleText(value.text));
    case "hex":
      return value.hex.toUpperCase();
  }
}

/** A unit after its number: 24.6 °C; 60% in Chinese and 60 % in English. */
function spaced(unit: string): string {
  const isTight = unit === "" || (unit === "%" && companion().language() === "zh");
  return isTight ? unit : ` ${unit}`;
}

function cut(text: string): string {
  const characters = Array.from(text.slice(0, 2 * MOST_CHARACTERS));
  return characters.length <= MOST_CHARACTERS ? text : `${characters.slice(0, MOST_CHARACTERS - 1).join("")}…`;
}
