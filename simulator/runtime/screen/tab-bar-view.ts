import { makeButton, makeElement } from "./element";
import type { TabLook } from "./tab-bar-state";

/** What is drawn; colours and pictures are ready for the browser. */
export interface TabBarLook {
  readonly items: readonly TabLook[];
  /** Page of the tab that is selected. */
  readonly selected: string;
  readonly color: string;
  readonly selectedColor: string;
  readonly background: string;
  readonly border: "black" | "white";
  readonly top: boolean;
  picture(path: string): string;
}

/** WeChat's own tab bar: a picture and a text for each tab, a badge or a red dot on some. */
export class TabBarView {
  readonly element: HTMLElement;
  readonly #document: Document;
  readonly #press: (index: number) => void;

  constructor(document: Document, press: (index: number) => void) {
    this.#document = document;
    this.#press = press;
    this.element = makeElement(document, "div", "tabs");
    this.element.setAttribute("role", "tablist");
    this.element.hidden = true;
  }

  hide(): void {
    this.element.hidden = true;
  }

  show(look: TabBarLook): void {
    this.element.hidden = false;
    this.element.style.background = look.background;
    this.element.dataset.border = look.border;
    this.element.dataset.place = look.top ? "top" : "bottom";
    this.element.replaceChildren(...look.items.map((item, index) => this.#tab(item, index, look)));
  }

  #tab(item: TabLook, index: number, look: TabBarLook): HTMLElement {
    const document = this.#document;
    const isSelected = item.pagePath === look.selected;
    const tab = makeButton(document, "tabs__tab", item.text, () => this.#press(index));
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-selected", String(isSelected));
    tab.style.color = isSelected ? look.selectedColor : look.color;
    const path = isSelected ? (item.selectedIconPath ?? item.iconPath) : item.iconPath;
    // A bar at the top shows no pictures.
    if (path !== undefined && path !== "" && !look.top) {
      const picture = makeElement(document, "img", "tabs__picture");
      picture.alt = "";
      picture.src = look.picture(path);
      tab.append(picture);
    }
    tab.append(makeElement(document, "span", "tabs__text", item.text));
    if (item.badge !== undefined) tab.append(makeElement(document, "span", "tabs__badge", item.badge));
    else if (item.redDot) tab.append(makeElement(document, "span", "tabs__dot"));
    return tab;
  }
}
