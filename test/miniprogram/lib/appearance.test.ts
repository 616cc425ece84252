import { applyAppearance } from "../../../miniprogram/lib/appearance";
import { companion } from "../../../miniprogram/lib/companion";
import { showTabPage, whileShown } from "../../../miniprogram/lib/tab-page";
import { memoryStorage } from "./memory-storage";

const globals = globalThis as { wx?: unknown; getApp?: unknown };
const look = { language: "en", theme: "light", windowWidth: 375 };
let bar: { title?: string; backgroundColor?: string; ground?: string } = {};

beforeEach(() => {
  const app = {};
  bar = {};
  Object.assign(look, { language: "en", theme: "light", windowWidth: 375 });
  globals.getApp = () => app;
  globals.wx = {
    ...memoryStorage(),
    getAppBaseInfo: () => look,
    getWindowInfo: () => look,
    onThemeChange: () => undefined,
    setNavigationBarTitle: ({ title }: { title: string }) => Object.assign(bar, { title }),
    setNavigationBarColor: ({ backgroundColor }: { backgroundColor: string }) =>
      Object.assign(bar, { backgroundColor }),
    setBackgroundColor: ({ backgroundColor }: { backgroundColor: string }) =>
      Object.assign(bar, { ground: backgroundColor }),
  };
  // The module keeps a state of its own from test to test; a new app takes it over as it is.
  companion().choose({ language: "system", theme: "system" });
});
afterEach(() => {
  delete globals.wx;
  delete globals.getApp;
});

it.each<[object, string, string]>([
  [{}, "", "#eff2f2"],
  [{ theme: "dark" }, "theme-dark", "#0a1113"],
  [{ windowWidth: 349 }, "is-small", "#eff2f2"],
  [{ windowWidth: 350 }, "", "#eff2f2"],
  [{ theme: "dark", windowWidth: 320 }, "theme-dark is-small", "#0a1113"],
])("on a phone of %j a page has the classes %j and the bar %s", (phone, classes, colour) => {
  Object.assign(look, phone);
  expect(applyAppearance("Scan")).toBe(classes);
  expect(bar).toEqual({ title: "Scan", backgroundColor: colour, ground: colour });
});

it("a chosen theme paints page and bar against the phone's", () => {
  companion().choose({ theme: "dark" });
  expect(applyAppearance("Me")).toBe("theme-dark");
  expect(bar.backgroundColor).toBe("#0a1113");
  companion().choose({ theme: "system" });
  applyAppearance("Me");
  expect(bar.backgroundColor).toBe("#eff2f2");
});

it("a tab page tells its own tab bar where it is, and does without one", () => {
  const heard: unknown[] = [];
  const tabBar = { select: (...what: unknown[]) => heard.push(what) };
  Object.assign(look, { theme: "dark" });
  showTabPage({ getTabBar: () => tabBar }, 2, "Me");
  expect(heard).toEqual([[2, "theme-dark"]]);
  expect(showTabPage({ getTabBar: () => null }, 2, "Me")).toBe("theme-dark");
});

it("a shown page hears a new choice, a hidden one does not", () => {
  let shown = 0;
  const leave = whileShown({}, () => {
    shown += 1;
  });
  companion().choose({ language: "zh" });
  leave();
  companion().choose({ language: "en" });
  expect(shown).toBe(2);
});
