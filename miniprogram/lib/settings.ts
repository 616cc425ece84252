import type { Language } from "./i18n/translate";
import type { KeyValueStorage } from "./storage/key-value-storage";
import { keyOf, NOBODY } from "./storage/keys";
import { type PinnedPlace, readPinned, writePinned } from "./storage/pinned-record";
import type { WriteResult } from "./storage/record";

export type Theme = "light" | "dark";

/** What a person chose; `system` follows the phone. */
export interface Settings {
  readonly language: Language | "system";
  readonly theme: Theme | "system";
}

/** They belong to the phone: language and theme hold before anybody signs in. */
export const SETTINGS_PLACE: PinnedPlace = { key: keyOf(NOBODY, "settings", "look"), version: 1, before: "settings" };
const LANGUAGES: readonly Settings["language"][] = ["zh", "en", "system"];
const THEMES: readonly Settings["theme"][] = ["light", "dark", "system"];

/** Reads what is stored; anything unknown in it, of a later release or damaged, counts as not chosen. Never throws. */
export function readSettings(storage: KeyValueStorage): Settings {
  const reading = readPinned(storage, SETTINGS_PLACE);
  const fields = reading.kind === "found" ? reading.fields : {};
  return {
    language: LANGUAGES.find((language) => language === fields.language) ?? "system",
    theme: THEMES.find((theme) => theme === fields.theme) ?? "system",
  };
}

/** Never throws: a choice that cannot be stored still holds until the app is closed. */
export function writeSettings(storage: KeyValueStorage, settings: Settings): WriteResult {
  return writePinned(storage, SETTINGS_PLACE, { ...settings });
}
