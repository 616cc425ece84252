import type { Language } from "./i18n/translate";

export type Theme = "light" | "dark";

/** What a person chose; `system` follows the phone. */
export interface Settings {
  readonly language: Language | "system";
  readonly theme: Theme | "system";
}

/** The part of `wx` that keeps settings. */
export interface SettingsStorage {
  getStorageSync(key: string): unknown;
  setStorageSync(key: string, value: unknown): void;
}

const STORAGE_KEY = "settings";
const LANGUAGES: readonly Settings["language"][] = ["zh", "en", "system"];
const THEMES: readonly Settings["theme"][] = ["light", "dark", "system"];

/** Reads what is stored; anything unknown in it, of another version or damaged, counts as not chosen. */
export function readSettings(storage: SettingsStorage): Settings {
  const stored: unknown = storage.getStorageSync(STORAGE_KEY);
  const fields: { language?: unknown; theme?: unknown } = typeof stored === "object" && stored !== null ? stored : {};
  return {
    language: LANGUAGES.find((language) => language === fields.language) ?? "system",
    theme: THEMES.find((theme) => theme === fields.theme) ?? "system",
  };
}

export function writeSettings(storage: SettingsStorage, settings: Settings): void {
  storage.setStorageSync(STORAGE_KEY, { ...settings });
}
