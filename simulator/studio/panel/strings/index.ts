import { en } from "./en";
import { type Texts, zh } from "./zh";

export type Language = "zh" | "en";
export type TextKey = keyof Texts;

/** A text of the simulator's page in one language, parameters filled in. */
export type Translate = (key: TextKey, parameters?: Readonly<Record<string, string | number>>) => string;

export function translator(language: Language): Translate {
  const texts = language === "zh" ? zh : en;
  return (key, parameters = {}) =>
    texts[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole));
}
