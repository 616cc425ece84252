import * as v from "valibot";

/** Characters. */
const MOST_TEXT = 2_000;

export const Text = v.pipe(v.string(), v.maxLength(MOST_TEXT));

/** One text for every language, or one for each: a maker's file often has one only. */
export const LocalizedText = v.union([
  Text,
  v.pipe(
    v.strictObject({ zh: v.exactOptional(Text), en: v.exactOptional(Text) }),
    v.check((texts) => texts.zh !== undefined || texts.en !== undefined, "needs a text in zh or en"),
  ),
]);

export type LocalizedText = v.InferOutput<typeof LocalizedText>;

/** What a value is called; undefined for one without a name, also where an object inherits something of that name. */
export function labelOf(
  labels: Readonly<Record<string, LocalizedText>> | undefined,
  value: string | number | boolean | null,
): LocalizedText | undefined {
  const key = String(value);
  return labels !== undefined && Object.hasOwn(labels, key) ? labels[key] : undefined;
}

/** The text in a language; the other language's where the maker gave one only. */
export function textIn(text: LocalizedText, language: "zh" | "en"): string {
  if (typeof text === "string") return text;
  return text[language] ?? text.zh ?? text.en ?? "";
}
