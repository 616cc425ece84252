import strings from "./strings.json";

/** Every key of copy.csv; `npm run strings` writes the table this is read from. */
export type StringKey = keyof typeof strings;

export type Language = "zh" | "en";

export type TextParameters = Readonly<Record<string, string | number>>;

const TABLE: Readonly<Record<string, readonly string[] | undefined>> = strings;

/**
 * The text of a key in one language, `{name}` replaced by the parameter of that name.
 *
 * A package's bundle holds only the keys it spells out in its sources, or names in a `@uses-string` comment. For a key
 * that is not there the key itself comes back: visible, and found by tests.
 */
export function translate(language: Language, key: StringKey, parameters: TextParameters = {}): string {
  const texts = TABLE[key];
  const text = texts?.[language === "zh" ? 0 : 1] ?? key;
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(parameters[name] ?? placeholder));
}
