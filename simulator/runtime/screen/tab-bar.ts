import type { AppContext } from "../app/app-context";
import { resolvePath } from "../app/module-path";
import { isTabPage } from "../app/routes/route-rules";
import { own } from "../bundle/own";
import type { BarLayout } from "./phone-metrics";
import { TabBarState } from "./tab-bar-state";
import { TabBarView } from "./tab-bar-view";

type Theme = "light" | "dark";

const DEFAULTS = { color: "#7a7e83", selectedColor: "#3cc51f", background: "#ffffff" } as const;

/** WeChat's own tab bar of one app; an app without one, or with one of its own making, has none of this. */
export class TabBar {
  readonly state: TabBarState | undefined;
  readonly view: TabBarView;
  readonly #context: AppContext;

  /** @param press the person taps a tab */
  constructor(context: AppContext, document: Document, press: (index: number) => void) {
    const { tabBar } = context.bundle.app;
    this.#context = context;
    this.state = tabBar === undefined || tabBar.custom === true ? undefined : new TabBarState(tabBar);
    this.view = new TabBarView(document, press);
  }

  /** Where it stands while this page is on top. */
  placeOn(path: string): BarLayout["tabs"] {
    if (this.state === undefined || this.state.hidden || !isTabPage(this.#context.bundle, path)) return "none";
    return this.state.top ? "top" : "bottom";
  }

  draw(path: string | undefined, theme: Theme): void {
    const { state, view } = this;
    if (state === undefined || path === undefined || this.placeOn(path) === "none") {
      view.hide();
      return;
    }
    const { bundle } = this.#context;
    const value = (given: string | undefined) => (given?.startsWith("@") ? bundle.theme[theme][given.slice(1)] : given);
    view.show({
      items: state.items,
      selected: path,
      color: value(state.style.color) ?? DEFAULTS.color,
      selectedColor: value(state.style.selectedColor) ?? DEFAULTS.selectedColor,
      background: value(state.style.backgroundColor) ?? DEFAULTS.background,
      border: value(state.style.borderStyle) === "white" ? "white" : "black",
      top: state.top,
      picture: (picture) => this.#picture(value(picture) ?? ""),
    });
  }

  #picture(path: string): string {
    if (/^(?:data|https?|blob):/.test(path)) return path;
    return own(this.#context.bundle.assets, resolvePath("", path)) ?? "";
  }
}
