import type { DataSchema } from "../../../../protocol/capability/model/data-schema";
import { STATE_KINDS } from "../../../../protocol/capability/model/kinds";
import type { Property } from "../../../../protocol/capability/model/model";
import { labelOf, textIn } from "../../../../protocol/capability/model/texts";
import type { PropertyValue } from "../../../../protocol/control/wire/messages";
import { t } from "../../../lib/companion";
import { numberText } from "../../../lib/format/number";
import type { Language } from "../../../lib/i18n/translate";
import { visibleText } from "../../../lib/names/visible-text";

/** Characters of a value that a row shows. */
const LONGEST = 120;
/** Digits behind the point of a number whose model names none. */
const USUAL_DECIMALS = 2;
const SAFE_FIXED = 1e15;

type Described = DataSchema & Pick<Property, "kind" | "ui">;

/** A value in words and with its unit, as a row shows it; never empty. */
export function valueText(language: Language, schema: Described, value: PropertyValue | undefined): string {
  if (value === undefined) return t("gen.unknown");
  const { number, unit } = measureText(schema, value);
  if (number === "") return choiceText(language, schema, value);
  if (unit === "") return number;
  const isTight = unit === "°" || (unit === "%" && language === "zh");
  return `${number}${isTight ? "" : " "}${unit}`;
}

/** A number without its unit, and the unit; "" and "" for what is no number, or a choice. */
export function measureText(
  schema: Described,
  value: PropertyValue,
): { readonly number: string; readonly unit: string } {
  if (typeof value !== "number" || schema.enum !== undefined || labelOf(schema.labels, value) !== undefined)
    return { number: "", unit: "" };
  const unit = visibleText(schema.unit ?? "")
    .replace("℃", "°C")
    .replace("℉", "°F");
  // A colour temperature is read like a year.
  if (Math.abs(value) >= SAFE_FIXED || (unit === "K" && Number.isInteger(value)))
    return { number: String(value), unit };
  return { number: numberText(value, decimalsOf(schema, value)), unit };
}

/** What a choice, a boolean or a text is called. */
export function choiceText(language: Language, { labels, kind }: Described, value: PropertyValue): string {
  // Not `String` of an object: one from the air may have a `toString` that is no function.
  if (typeof value === "object") return rawText(value);
  const label = labelOf(labels, value);
  if (label !== undefined && textIn(label, language) !== "") return visibleText(textIn(label, language));
  if (typeof value === "boolean") return booleanText(kind, value);
  return visibleText(String(value)).slice(0, LONGEST) || "–";
}

/** A value as it came: JSON, or bytes as hex. */
export function rawText(value: PropertyValue | undefined, format?: string): string {
  if (value === undefined) return t("gen.unknown");
  if (format === "hex" && typeof value === "string") return visibleText(`0x${value.toUpperCase()}`).slice(0, LONGEST);
  return visibleText(JSON.stringify(value)).slice(0, LONGEST);
}

function booleanText(kind: string | undefined, value: boolean): string {
  if (kind === "lock") return t(value ? "lock.locked" : "lock.unlocked");
  if (kind !== undefined && (STATE_KINDS as readonly string[]).includes(kind)) return t(value ? "gen.yes" : "gen.no");
  return t(value ? "state.on" : "state.off");
}

/** Digits behind the point: as the model says, else as its step has, else at most two, without noughts behind. */
function decimalsOf(schema: Described, value: number): number {
  const { precision } = schema.ui ?? {};
  if (precision !== undefined) return precision;
  const step = "multipleOf" in schema ? schema.multipleOf : undefined;
  const shown = step === undefined ? Number(value.toFixed(USUAL_DECIMALS)) : step;
  const [, fraction = ""] = String(shown).split(".");
  return shown < 1e-6 && shown > 0 ? 9 : Math.min(9, fraction.length);
}
