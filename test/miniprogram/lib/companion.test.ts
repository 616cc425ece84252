import { COMPANION_VERSION, companion, createCompanion, t } from "../../../miniprogram/lib/companion";
import type { PhoneLook } from "../../../miniprogram/lib/companion-host";
import { type MemoryStorage, memoryStorage } from "./memory-storage";

interface Phone {
  look: PhoneLook;
  storage: MemoryStorage;
  changeTheme: () => void;
}

function phone(look: Partial<PhoneLook> = {}, stored: Readonly<Record<string, unknown>> = {}): Phone {
  return {
    look: { language: "en", windowWidth: 375, ...look },
    storage: memoryStorage(stored),
    changeTheme: () => undefined,
  };
}

function companionOn(owner: Phone) {
  return createCompanion({
    storage: owner.storage,
    clock: { now: () => 42, every: () => () => undefined },
    look: () => owner.look,
    onThemeChange: (listener) => {
      owner.changeTheme = listener;
    },
  });
}

describe("the language and the theme", () => {
  it.each<[Partial<PhoneLook>, string, string]>([
    [{ language: "zh_CN", theme: "dark" }, "zh", "dark"],
    [{ language: "zh_TW", theme: "light" }, "zh", "light"],
    [{ language: "en" }, "en", "light"],
    [{ language: "fr" }, "en", "light"],
  ])("follow the phone %j: %s, %s", (look, language, theme) => {
    const shared = companionOn(phone(look));
    expect([shared.language(), shared.theme()]).toEqual([language, theme]);
  });

  it("are the person's choice once chosen, also after a restart", () => {
    const owner = phone();
    companionOn(owner).choose({ language: "zh", theme: "dark" });
    const restarted = companionOn(owner);
    expect([restarted.language(), restarted.theme()]).toEqual(["zh", "dark"]);
  });

  it.each([[null], ["broken"], [7], [[]], [{ v: 1, language: "tlh", theme: 3 }], [{ v: 9, theme: "light" }]])(
    "follow the phone when storage holds %j",
    (settings) => {
      const shared = companionOn(phone({ theme: "dark" }, { settings }));
      expect(shared.settings()).toEqual({ language: "system", theme: "system" });
    },
  );

  it("chosen over a later release's settings hold until the app ends and leave those settings alone", () => {
    const owner = phone({}, { settings: { v: 9, theme: "sepia" } });
    const shared = companionOn(owner);
    shared.choose({ theme: "dark" });
    shared.refresh();
    expect(shared.theme()).toBe("dark");
    expect(owner.storage.values.get("settings")).toEqual({ v: 9, theme: "sepia" });
  });

  it("chosen in another package of another release are seen at the next refresh", () => {
    const owner = phone();
    const [mine, other] = [companionOn(owner), companionOn(owner)];
    other.choose({ language: "zh" });
    expect(mine.language()).toBe("en");
    mine.refresh();
    expect(mine.language()).toBe("zh");
  });

  it("tell their listeners when the phone's theme or the choice changes, until they stop listening", () => {
    const owner = phone({ theme: "light" });
    const shared = companionOn(owner);
    const heard: string[] = [];
    const stop = shared.onLookChange(() => heard.push(shared.theme()));
    owner.look = { ...owner.look, theme: "dark" };
    owner.changeTheme();
    shared.choose({ theme: "light" });
    stop();
    shared.choose({ theme: "dark" });
    expect(heard).toEqual(["dark", "light"]);
  });
});

describe("the shared state", () => {
  const globals = globalThis as { wx?: unknown; getApp?: unknown };
  const app: { companion?: { version: number } } = {};

  beforeEach(() => {
    delete app.companion;
    globals.wx = {
      ...memoryStorage(),
      getAppBaseInfo: () => ({ language: "en" }),
      getWindowInfo: () => ({ windowWidth: 375 }),
      onThemeChange: () => undefined,
    };
    globals.getApp = (options?: { allowDefault?: boolean }) => (options?.allowDefault ? app : undefined);
  });
  afterEach(() => {
    delete globals.wx;
    delete globals.getApp;
  });

  it("is made by the first package in, before the app may be there, and used by the next", () => {
    const made = companion();
    expect(app.companion).toBe(made);
    expect(companion()).toBe(made);
  });

  it.each([COMPANION_VERSION - 1, COMPANION_VERSION + 1])("of release %d is left alone, and not used", (version) => {
    const foreign = { version };
    app.companion = foreign;
    const own = companion();
    expect(own.version).toBe(COMPANION_VERSION);
    expect(companion()).toBe(own);
    expect(app.companion).toBe(foreign);
  });

  it("gives texts their language and parameters", () => {
    expect(t("scan.liveDense", { n: 6, m: 4 })).toBe("6 found · 4 shown");
    companion().choose({ language: "zh" });
    expect(t("scan.liveDense", { n: 6 })).toBe("6 台 · 显示 {m} 台");
  });
});
