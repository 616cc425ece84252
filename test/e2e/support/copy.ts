import { readFileSync } from "node:fs";
import path from "node:path";
import { parseCsv } from "../../../scripts/build/csv";

export const LANGUAGES = ["zh", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

const FILE = path.resolve(__dirname, "../../../miniprogram/lib/i18n/copy.csv");
const table = new Map(parseCsv(readFileSync(FILE, "utf8")).map(([key = "", zh = "", en = ""]) => [key, { zh, en }]));

/**
 * The text a person reads for a key, so that tests follow the words and not the markup.
 *
 * @param values what the page fills in; a parameter without a value is left as `{x}`
 * @throws Error when the app has no such text
 */
export function textOf(
  key: string,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const texts = table.get(key);
  if (texts === undefined) throw new Error(`no text ${key}`);
  return texts[language].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The same for what changes while it is read: every parameter matches anything. */
export function patternOf(key: string, language: Language): RegExp {
  const parts = textOf(key, language).split(/\{\w+\}/);
  return new RegExp(parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".+?"), "u");
}

/** Whether `text` is one of the app's own in one language, and could not be a name that both write alike. */
export function isTextOf(language: Language, text: string): boolean {
  const { plain, filled } = TEXTS[language];
  return plain.has(text) || filled.some((one) => one.test(text));
}

/** Words of a language: Chinese characters, or two words of letters. */
const WORDS = { zh: /\p{Script=Han}/u, en: /\p{L} \p{L}/u } as const;

const TEXTS = { zh: textsOf("zh"), en: textsOf("en") };

function textsOf(language: Language) {
  const keys = [...table.keys()].filter((key) => WORDS[language].test(textOf(key, language).replace(/\{\w+\}/g, "")));
  const isFilled = (key: string) => textOf(key, language).includes("{");
  return {
    plain: new Set(keys.filter((key) => !isFilled(key)).map((key) => textOf(key, language))),
    filled: keys.filter(isFilled).map((key) => new RegExp(`^${patternOf(key, language).source}$`, "u")),
  };
}
