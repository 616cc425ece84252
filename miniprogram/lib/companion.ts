import type { CloudAccess } from "./cloud/cloud-access";
import { type CompanionHost, type PhoneLook, wxHost } from "./companion-host";
import { createDeviceKeys, type DeviceKeys } from "./devices/device-keys";
import { createDeviceModels, type DeviceModels } from "./devices/device-models";
import { createDeviceRegistry, type DeviceRegistry } from "./devices/registry";
import type { EntrySchemes } from "./entry/entry-scheme";
import { type Language, type StringKey, type TextParameters, translate } from "./i18n/translate";
import { type SecretStorage, wxSecretStorage } from "./networks/secret-storage";
import { readSettings, type Settings, type Theme, writeSettings } from "./settings";
import { readUser } from "./storage/user";

/** The one state that all packages share. */
export interface Companion {
  /** Packages of different releases may meet after an update: they must not use each other's. */
  readonly version: number;
  readonly devices: DeviceRegistry;
  /** What the devices were handed at pairing; a device that leaves the list takes it along. */
  readonly keys: DeviceKeys;
  /** What devices can do that are no product of this build; goes with them too. */
  readonly models: DeviceModels;
  settings(): Settings;
  choose(choice: Partial<Settings>): void;
  language(): Language;
  theme(): Theme;
  /** What the phone said when {@link refresh} was last called. */
  look(): PhoneLook;
  /** Whose devices {@link devices} are: the backend's name of the user, "-" before anybody signed in. */
  user(): string;
  /** Reads user, settings and phone again: each page does when it is shown. */
  refresh(): void;
  /** Calls back after language, theme or something else that pages show changed, until the returned function is called. */
  onLookChange(listener: () => void): () => void;
  /** What pages show was changed in storage, by no doing of a page. */
  changed(): void;
  /** ms since 1970. */
  now(): number;
  /** Calls `work` every `ms` until the returned function is called. */
  every(ms: number, work: () => void): () => void;
  /** One more place where {@link recentEvents} come from: the package that works with devices has one, the server's client another. */
  keepEvents(read: () => string): void;
  /** Redacted events of this run, one a line, oldest first; "" when there were none. */
  recentEvents(): string;
  /** The package that has the company's server lends one call of it to the others. */
  lendEntrySchemes(ask: EntrySchemes): void;
  /** Schemes for entry tags; undefined: the app has no server, or the package that has it did not run. */
  entrySchemes(): EntrySchemes | undefined;
  /** As {@link lendEntrySchemes}, for the connection to the cloud. */
  lendCloud(access: CloudAccess): void;
  /** Undefined: the app has no server, or the package that has it did not run. */
  cloud(): CloudAccess | undefined;
}

const NO_SECRETS: SecretStorage = {
  encrypts: false,
  read: (_key, done) => done(undefined),
  write: () => undefined,
  remove: () => undefined,
};

export const COMPANION_VERSION = 5;

export function createCompanion({ storage, secrets, clock, look, onThemeChange }: CompanionHost): Companion {
  const listeners = new Set<() => void>();
  let settings = readSettings(storage);
  let stored = true;
  let user = readUser(storage);
  const keys = createDeviceKeys(secrets === undefined ? NO_SECRETS : wxSecretStorage(secrets, () => user));
  const models = createDeviceModels(storage, () => user);
  const events: (() => string)[] = [];
  let schemes: EntrySchemes | undefined;
  let cloud: CloudAccess | undefined;
  let phone = look();
  const notify = (): void => {
    for (const listener of [...listeners]) listener();
  };
  onThemeChange(() => {
    phone = look();
    notify();
  });
  return {
    version: COMPANION_VERSION,
    devices: createDeviceRegistry(
      storage,
      () => user,
      (id) => {
        keys.forget(id);
        models.forget(id);
      },
    ),
    keys,
    models,
    settings: () => settings,
    choose: (choice) => {
      settings = { ...settings, ...choice };
      stored = writeSettings(storage, settings).ok;
      notify();
    },
    language: () => {
      if (settings.language !== "system") return settings.language;
      return phone.language.startsWith("zh") ? "zh" : "en";
    },
    theme: () => (settings.theme === "system" ? (phone.theme ?? "light") : settings.theme),
    look: () => phone,
    user: () => user,
    changed: notify,
    refresh: () => {
      user = readUser(storage);
      if (stored) settings = readSettings(storage);
      phone = look();
    },
    onLookChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    now: () => clock.now(),
    every: (ms, work) => clock.every(ms, work),
    keepEvents: (read) => void events.push(read),
    recentEvents: () =>
      events
        .map((read) => read())
        .filter((text) => text !== "")
        .join("\n"),
    lendEntrySchemes: (ask) => {
      schemes = ask;
    },
    entrySchemes: () => schemes,
    lendCloud: (access) => {
      cloud = access;
    },
    cloud: () => cloud,
  };
}

/** For a package that finds another release's state on the app. */
let ownCompanion: Companion | undefined;

/**
 * The shared state, made by whichever package is in first and kept on the app: `lib/` is bundled into every package, and
 * an independent one may run before `App()` did. A package of another release keeps its own and leaves the app's alone;
 * both read the same storage.
 */
export function companion(): Companion {
  const app = getApp<{ companion?: Companion }>({ allowDefault: true });
  const present = app.companion;
  if (present?.version === COMPANION_VERSION) return present;
  ownCompanion ??= createCompanion(wxHost());
  if (present === undefined) app.companion = ownCompanion;
  return ownCompanion;
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
