import { COMPANION_VERSION, companion, createCompanion, type PhoneLook, t } from "../../../miniprogram/lib/companion";
import type { SettingsStorage } from "../../../miniprogram/lib/settings";

function memory(stored?: unknown): SettingsStorage & { readonly values: Map<string, unknown> } {
  const values = new Map<string, unknown>(stored === undefined ? [] : [["settings", stored]]);
  return {
    values,
    getStorageSync: (key) => values.get(key) ?? "",
    setStorageSync: (key, value) => void values.set(key, value),
  };
}

const phone = (look: PhoneLook) => () => look;

describe("the language and the theme", () => {
  it.each<[PhoneLook, string, string]>([
    [{ language: "zh_CN", theme: "dark" }, "zh", "dark"],
    [{ language: "zh_TW", theme: "light" }, "zh", "light"],
    [{ language: "en" }, "en", "light"],
    [{ language: "fr" }, "en", "light"],
  ])("follow the phone %j: %s, %s", (look, language, theme) => {
    const shared = createCompanion(memory(), phone(look));
    expect([shared.language(), shared.theme()]).toEqual([language, theme]);
  });

  it("are the person's choice once chosen, also after a restart", () => {
    const storage = memory();
    createCompanion(storage, phone({ language: "en" })).choose({ language: "zh", theme: "dark" });
    const restarted = createCompanion(storage, phone({ language: "en" }));
    expect([restarted.language(), restarted.theme()]).toEqual(["zh", "dark"]);
    expect(storage.values.get("settings")).toEqual({ language: "zh", theme: "dark" });
  });

  it.each([[null], ["broken"], [7], [[]], [{ language: "tlh", theme: 3 }], [{ v: 9 }]])(
    "follow the phone when storage holds %j",
    (stored) => {
      const shared = createCompanion(memory(stored), phone({ language: "en", theme: "dark" }));
      expect(shared.settings()).toEqual({ language: "system", theme: "system" });
    },
  );
});

describe("the shared state", () => {
  const globals = globalThis as { wx?: unknown; getApp?: unknown };
  const app: { companion?: { version: number } } = {};

  beforeEach(() => {
    delete app.companion;
    globals.wx = { ...memory(), getAppBaseInfo: () => ({ language: "en" }) };
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

  it("is not taken from a package of another release", () => {
    app.companion = { version: COMPANION_VERSION + 1 };
    expect(companion().version).toBe(COMPANION_VERSION);
  });

  it("gives texts their language and parameters", () => {
    expect(t("home.summary", { n: 6, online: 4 })).toBe("6 devices · 4 online");
    companion().choose({ language: "zh" });
    expect(t("home.summary", { n: 6 })).toBe("6 台设备 · {online} 台在线");
  });
});
