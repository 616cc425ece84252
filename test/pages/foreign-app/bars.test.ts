import { compileBuiltins, compileTemplates } from "../../../simulator/dev-server/bundle/templates";
import { type RunningApp, startApp } from "../../../simulator/runtime/app/start-app";
import type { TabBarConfig, UnitConfig, WebBundle } from "../../../simulator/runtime/bundle/web-bundle";
import { BUILTIN_COMPONENTS } from "../../../simulator/runtime/components/index";
import { makeRoom } from "../harness/room";

const PAGES = ["a", "b", "c"];
const builtins = BUILTIN_COMPONENTS.map(({ name }) => name);
const builtinTemplates = compileBuiltins(BUILTIN_COMPONENTS);
const TABS: TabBarConfig = {
  color: "#111111",
  selectedColor: "@chosen",
  list: [
    { pagePath: "a", text: "First", iconPath: "a.png", selectedIconPath: "b.png" },
    { pagePath: "b", text: "Second" },
  ],
};

function bundleOf(tabBar: TabBarConfig | undefined, units: Record<string, UnitConfig>, script: string): WebBundle {
  const { source } = compileTemplates({
    files: new Map(PAGES.map((id) => [`${id}.wxml`, `<view>page ${id}</view>`])),
    units: new Map(PAGES.map((id) => [id, {}])),
    shared: [],
    builtins,
  });
  const scripts = { "app.js": "App({ taps: [] })", ...Object.fromEntries(PAGES.map((id) => [`${id}.js`, script])) };
  return {
    app: { pages: PAGES, ...(tabBar && { tabBar }) },
    theme: { light: { chosen: "#00aa00" }, dark: {} },
    packages: [{ root: "", pages: PAGES, components: [], scripts, templates: source }],
    units,
    styles: {},
    assets: { "a.png": "data:a", "b.png": "data:b" },
    builtinTemplates,
    refusals: {},
    foreign: {
      appId: "wx0000000000000002",
      strict: true,
      warnings: [{ kind: "wxml", file: "a.wxml", line: 3, text: "odd" }],
    },
  };
}

const open: RunningApp[] = [];
const SCRIPT = "Page({ onTabItemTap(tab) { getApp().taps.push(tab) }, onLoad() { this.size = wx.getWindowInfo() } })";

function start(tabBar: TabBarConfig | undefined, units: Record<string, UnitConfig> = {}, script = SCRIPT) {
  const { phone, world } = makeRoom({}, {}, () => {});
  const mount = document.body.appendChild(document.createElement("div"));
  const events: string[] = [];
  const app = startApp({
    bundle: bundleOf(tabBar, units, script),
    phone,
    mount,
    styles: false,
    onEvent: (event) => events.push(event.kind === "warning" ? event.message : event.kind),
  });
  open.push(app);
  const tabs = () => [...mount.querySelectorAll<HTMLElement>(".sim-tabs:not([hidden]) .sim-tabs__tab")];
  const size = () => app.current()?.instance?.size as WechatMiniprogram.WindowInfo;
  return { app, wx: phone.wx, world, mount, tabs, size, events };
}

afterEach(() => {
  for (const app of open.splice(0)) app.dispose();
});

describe("WeChat's own tab bar", () => {
  it("shows texts, pictures and colours, opens what is tapped, and the page hears of it", async () => {
    const { app, tabs, world } = start(TABS);
    expect(tabs().map((tab) => tab.textContent)).toEqual(["First", "Second"]);
    expect(tabs()[0]?.querySelector("img")?.getAttribute("src")).toBe("data:b");
    expect(tabs().map((tab) => tab.style.color)).toEqual(["rgb(0, 170, 0)", "rgb(17, 17, 17)"]);
    tabs()[1]?.click();
    await world.advance(100);
    expect(app.current()?.path).toBe("b");
    expect(tabs().map((tab) => tab.getAttribute("aria-selected"))).toEqual(["false", "true"]);
    tabs()[1]?.click();
    tabs()[0]?.click();
    await world.advance(100);
    expect(app.current()?.path).toBe("a");
  });

  it("takes badges, red dots, texts and colours, and hides and comes back", async () => {
    const { wx, tabs, world, size } = start(TABS);
    await Promise.all([
      wx.setTabBarBadge({ index: 0, text: "12345" }),
      wx.showTabBarRedDot({ index: 1 }),
      wx.setTabBarItem({ index: 1, text: "Other" }),
      wx.setTabBarStyle({ color: "#0000ff" }),
      world.advance(50),
    ]);
    expect(tabs()[0]?.querySelector(".sim-tabs__badge")?.textContent).toBe("…");
    expect(tabs()[1]?.querySelector(".sim-tabs__dot")).not.toBeNull();
    expect(tabs()[1]?.textContent).toBe("Other");
    expect(tabs()[1]?.style.color).toBe("rgb(0, 0, 255)");
    await Promise.all([wx.removeTabBarBadge({ index: 0 }), wx.hideTabBarRedDot({ index: 1 }), world.advance(50)]);
    expect(document.querySelector(".sim-tabs__badge, .sim-tabs__dot")).toBeNull();
    await Promise.all([wx.hideTabBar({}), world.advance(50)]);
    expect(tabs()).toEqual([]);
    expect(wx.getWindowInfo().windowHeight).toBe(size().windowHeight + 49 + 34);
    await Promise.all([wx.showTabBar({}), world.advance(50)]);
    expect(tabs()).toHaveLength(2);
  });

  it("is not there on other pages, where its functions fail, nor for a tab that is not", async () => {
    const { wx, tabs, world } = start(TABS);
    const failed = jest.fn();
    wx.setTabBarBadge({ index: 7, text: "1", fail: failed });
    wx.navigateTo({ url: "/c" });
    await world.advance(100);
    expect(tabs()).toEqual([]);
    wx.hideTabBar({ fail: failed });
    await world.advance(50);
    expect(failed.mock.calls.map(([{ errMsg }]) => errMsg)).toEqual([
      "setTabBarBadge:fail tabbar item not found",
      "hideTabBar:fail not TabBar page",
    ]);
  });
});

describe("navigationStyle: custom", () => {
  it("gives the page the whole screen before its onLoad, and takes it back for the next one", async () => {
    const { mount, size, wx, world } = start(undefined, { a: { navigationStyle: "custom" } });
    expect(size()).toMatchObject({ windowHeight: 812, screenTop: 0 });
    expect(mount.querySelector(".sim-phone--full")).not.toBeNull();
    wx.navigateTo({ url: "/c" });
    await world.advance(100);
    expect(size()).toMatchObject({ windowHeight: 724, screenTop: 88 });
    wx.navigateBack();
    await world.advance(100);
    expect(wx.getWindowInfo().windowHeight).toBe(812);
  });
});

describe("what the loader tolerated", () => {
  it("is told when the app starts, before anything of it runs", () => {
    expect(start(TABS).events[0]).toBe("a.wxml:3: odd");
  });
});

describe("an app that never comes to rest", () => {
  it.each([
    [
      "timers of 0 ms that set each other",
      "Page({ onLoad() { (function go() { getApp().taps.push(1); setTimeout(go, 0) })() } })",
    ],
    [
      "pages that send each other on",
      "Page({ onLoad() { getApp().taps.push(1); wx.redirectTo({ url: this.route === 'b' ? '/c' : '/b' }) } })",
    ],
  ])("%s: the phone's time passes all the same", async (_, script) => {
    const { app, world } = start(undefined, {}, `getApp().taps ??= []; ${script}`);
    await world.advance(200);
    expect(world.elapsed()).toBe(200);
    const [page] = app.pages();
    expect(page?.path).toMatch(/^[abc]$/);
  });
});
