import type { TabBarConfig, TabItem } from "../bundle/web-bundle";

/** One tab as it looks now. */
export interface TabLook extends TabItem {
  /** A short text beside the icon. */
  readonly badge?: string | undefined;
  readonly redDot?: boolean;
}

type Style = Pick<TabBarConfig, "color" | "selectedColor" | "backgroundColor" | "borderStyle">;

/** WeChat's own tab bar: app.json, then as `wx.setTabBarItem` and its kin changed it. */
export class TabBarState {
  readonly top: boolean;
  #items: readonly TabLook[];
  #style: Style;
  #hidden = false;

  constructor({ list, position, ...style }: TabBarConfig) {
    this.#items = list;
    this.#style = style;
    this.top = position === "top";
  }

  get items(): readonly TabLook[] {
    return this.#items;
  }

  get style(): Style {
    return this.#style;
  }

  get hidden(): boolean {
    return this.#hidden;
  }

  /** @returns false when there is no such tab */
  change(index: number, changes: Partial<TabLook>): boolean {
    if (this.#items[index] === undefined) return false;
    this.#items = this.#items.map((item, place) => (place === index ? { ...item, ...changes } : item));
    return true;
  }

  restyle(style: Style): void {
    this.#style = { ...this.#style, ...style };
  }

  setHidden(hidden: boolean): void {
    this.#hidden = hidden;
  }
}
