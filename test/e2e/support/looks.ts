import type { Language } from "./copy";

export type Theme = "light" | "dark";

export interface Look {
  readonly language: Language;
  readonly theme: Theme;
}

export const CHINESE_LIGHT: Look = { language: "zh", theme: "light" };
export const ENGLISH_DARK: Look = { language: "en", theme: "dark" };

/** Both languages and both themes, in two looks. */
export const LOOKS = [CHINESE_LIGHT, ENGLISH_DARK] as const;
