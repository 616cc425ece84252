import type { AppContext } from "../app/app-context";
import { isTabPage } from "../app/routes/route-rules";
import type { Surface } from "./surface";
import type { TabBar } from "./tab-bar";
import type { TabBarState, TabLook } from "./tab-bar-state";

type Rules = Readonly<Record<string, "String" | "Number">>;

interface TabOptions {
  readonly index: number;
  readonly text?: string;
  readonly iconPath?: string;
  readonly selectedIconPath?: string;
}

/** `wx` functions for WeChat's own tab bar. Each fails while no tab page is on top, as WeChat's do. */
export function tabBarFamily({ calls, bundle }: AppContext, surface: Surface, bar: TabBar): object {
  const define = <O extends object>(name: string, rules: Rules, change: (state: TabBarState, options: O) => boolean) =>
    calls.define<O>({
      name,
      rules: rules as never,
      run: (options, reply) => {
        const path = surface.top()?.page.path ?? "";
        if (bundle.app.tabBar === undefined || !isTabPage(bundle, path)) return reply.fail({ text: "not TabBar page" });
        // A bar of the app's own making takes no orders, and WeChat says nothing of it.
        if (bar.state !== undefined && !change(bar.state, options))
          return reply.fail({ text: "tabbar item not found" });
        surface.refresh();
        reply.ok();
      },
    });
  const tab = (name: string, rules: Rules, read: (options: TabOptions) => Partial<TabLook>) =>
    define<TabOptions>(name, { index: "Number", ...rules }, (state, options) =>
      state.change(options.index, read(options)),
    );
  const whole = <O extends object>(name: string, change: (state: TabBarState, options: O) => void) =>
    define<O>(name, {}, (state, options) => {
      change(state, options);
      return true;
    });
  return {
    setTabBarBadge: tab("setTabBarBadge", { text: "String" }, ({ text = "" }) => ({ badge: shortened(text) })),
    removeTabBarBadge: tab("removeTabBarBadge", {}, () => ({ badge: undefined })),
    showTabBarRedDot: tab("showTabBarRedDot", {}, () => ({ redDot: true, badge: undefined })),
    hideTabBarRedDot: tab("hideTabBarRedDot", {}, () => ({ redDot: false })),
    setTabBarItem: tab("setTabBarItem", {}, ({ text, iconPath, selectedIconPath }) => ({
      ...(text === undefined ? {} : { text }),
      ...(iconPath === undefined ? {} : { iconPath }),
      ...(selectedIconPath === undefined ? {} : { selectedIconPath }),
    })),
    setTabBarStyle: whole("setTabBarStyle", (state, style: Parameters<TabBarState["restyle"]>[0]) =>
      state.restyle(style),
    ),
    showTabBar: whole("showTabBar", (state) => state.setHidden(false)),
    hideTabBar: whole("hideTabBar", (state) => state.setHidden(true)),
  };
}

/** More than four half-width characters do not fit (docs: wx.setTabBarBadge). */
const shortened = (text: string): string => (text.length > 4 ? "…" : text);
