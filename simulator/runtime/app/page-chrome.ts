import type { WebBundle, WindowConfig } from "../bundle/web-bundle";
import type { BarLook } from "../screen/navigation-bar";

type Theme = "light" | "dark";

/** What a page may change of WeChat's bar while it runs. */
export interface ChromeChanges {
  readonly title?: string;
  readonly background?: string;
  readonly front?: BarLook["front"];
  readonly loading?: boolean;
  readonly homeHidden?: boolean;
  readonly pageBackground?: string;
}

const DEFAULTS = { title: "", bar: "#ffffff", front: "black", page: "#ffffff" } as const;
const REACH_BOTTOM_PX = 50;

/** The bar over one page and the ground under it: from app.json, the page's JSON and theme.json, then as it was changed. */
export class PageChrome {
  #changes: ChromeChanges = {};
  readonly #config: WindowConfig;

  readonly #bundle: WebBundle;

  constructor(bundle: WebBundle, path: string) {
    this.#bundle = bundle;
    this.#config = { ...bundle.app.window, ...bundle.units[path] };
  }

  get loading(): boolean {
    return this.#changes.loading ?? false;
  }

  get homeHidden(): boolean {
    return this.#changes.homeHidden ?? false;
  }

  get pullDownRefresh(): boolean {
    return this.#config.enablePullDownRefresh ?? false;
  }

  /** `navigationStyle: custom`: the page draws its own bar, WeChat its capsule only. */
  get customBar(): boolean {
    return this.#config.navigationStyle === "custom";
  }

  get reachBottomPx(): number {
    return this.#config.onReachBottomDistance ?? REACH_BOTTOM_PX;
  }

  change(changes: ChromeChanges): void {
    this.#changes = { ...this.#changes, ...changes };
  }

  look(theme: Theme): Omit<BarLook, "leave"> {
    const changes = this.#changes;
    const config = this.#config;
    const style = this.#value(config.navigationBarTextStyle, theme) ?? DEFAULTS.front;
    return {
      title: changes.title ?? config.navigationBarTitleText ?? DEFAULTS.title,
      background: changes.background ?? this.#value(config.navigationBarBackgroundColor, theme) ?? DEFAULTS.bar,
      front: changes.front ?? (style === "white" ? "white" : "black"),
    };
  }

  background(theme: Theme): string {
    return this.#changes.pageBackground ?? this.#value(this.#config.backgroundColor, theme) ?? DEFAULTS.page;
  }

  /** `@name` stands for a value of theme.json. */
  #value(given: string | undefined, theme: Theme): string | undefined {
    return given?.startsWith("@") ? this.#bundle.theme[theme][given.slice(1)] : given;
  }
}
