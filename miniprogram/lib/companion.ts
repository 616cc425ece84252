import { type Language, type StringKey, type TextParameters, translate } from "./i18n/translate";
import { readSettings, type Settings, type SettingsStorage, type Theme, writeSettings } from "./settings";

/** What a phone says of itself. */
export interface PhoneLook {
  readonly language: string;
  readonly theme?: Theme;
}

/** The one state that all packages share. */
export interface Companion {
  /** Packages of different releases may meet after an update: they must not use each other's. */
  readonly version: number;
  settings(): Settings;
  choose(choice: Partial<Settings>): void;
  language(): Language;
  theme(): Theme;
}

export const COMPANION_VERSION = 1;

export function createCompanion(storage: SettingsStorage, phone: () => PhoneLook): Companion {
  let settings = readSettings(storage);
  return {
    version: COMPANION_VERSION,
    settings: () => settings,
    choose: (choice) => {
      settings = { ...settings, ...choice };
      writeSettings(storage, settings);
    },
    language: () => {
      if (settings.language !== "system") return settings.language;
      return phone().language.startsWith("zh") ? "zh" : "en";
    },
    theme: () => (settings.theme === "system" ? (phone().theme ?? "light") : settings.theme),
  };
}

/**
 * The shared state, made by whichever package is in first and kept on the app: `lib/` is bundled into every package, and
 * an independent one may run before `App()` did.
 */
export function companion(): Companion {
  const app = getApp<{ companion?: Companion }>({ allowDefault: true });
  const present = app.companion;
  if (present?.version === COMPANION_VERSION) return present;
  const made = createCompanion(wx, () => wx.getAppBaseInfo());
  app.companion = made;
  return made;
}

/** The text of a key in the language of now. */
export function t(key: StringKey, parameters?: TextParameters): string {
  return translate(companion().language(), key, parameters);
}

/** Texts for a page's data, by the names its template uses. */
export function texts<Name extends string>(keys: Readonly<Record<Name, StringKey>>): Record<Name, string> {
  const names = Object.keys(keys) as Name[];
  return Object.fromEntries(names.map((name) => [name, t(keys[name])])) as Record<Name, string>;
}
