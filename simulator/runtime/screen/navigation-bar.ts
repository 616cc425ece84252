import { makeButton, makeElement } from "./element";

export interface BarLook {
  readonly title: string;
  readonly background: string;
  /** Colour of the title and of the status bar. */
  readonly front: "black" | "white";
  /** `arrow`: there is a page below; `home`: the app was entered on a page that is not its first. */
  readonly leave: "arrow" | "home" | "none";
}

export interface BarActions {
  readonly labels: { readonly back: string; readonly home: string; readonly menu: string; readonly exit: string };
  back(): void;
  home(): void;
  menu(): void;
  exit(): void;
}

const SVG = {
  back: '<svg viewBox="0 0 12 24"><path d="M10 3 2 12l8 9" fill="none" stroke="currentColor" stroke-width="2"/></svg>',
  home: '<svg viewBox="0 0 24 24"><path d="M4 11 12 4l8 7v9H4z" fill="none" stroke="currentColor" stroke-width="2"/></svg>',
  menu: '<svg viewBox="0 0 18 6"><circle cx="3" cy="3" r="1.8"/><circle cx="9" cy="3" r="2.9"/><circle cx="15" cy="3" r="1.8"/></svg>',
  exit: '<svg viewBox="0 0 18 18"><circle cx="9" cy="9" r="7.7" fill="none" stroke="currentColor" stroke-width="2"/><circle cx="9" cy="9" r="2.7"/></svg>',
} as const;

/** WeChat's bar over every page: way back, title, capsule. */
export class NavigationBar {
  readonly element: HTMLElement;
  readonly #title: HTMLElement;
  readonly #spinner: HTMLElement;
  readonly #leave: HTMLButtonElement;
  #look: BarLook | undefined;

  readonly #actions: BarActions;

  constructor(document: Document, actions: BarActions) {
    this.#actions = actions;
    const { labels } = actions;
    this.#title = makeElement(document, "span", "nav__title");
    this.#spinner = makeElement(document, "span", "nav__spinner");
    this.#spinner.hidden = true;
    this.#leave = makeButton(document, "nav__leave", labels.back, () =>
      this.#look?.leave === "home" ? actions.home() : actions.back(),
    );
    const menu = makeButton(document, "nav__menu", labels.menu, () => actions.menu());
    const exit = makeButton(document, "nav__exit", labels.exit, () => actions.exit());
    menu.innerHTML = SVG.menu;
    exit.innerHTML = SVG.exit;
    const capsule = makeElement(document, "div", "nav__capsule", menu, exit);
    this.element = makeElement(document, "div", "nav", this.#leave, this.#spinner, this.#title, capsule);
  }

  show(look: BarLook): void {
    this.#look = look;
    this.#title.textContent = look.title;
    this.#leave.hidden = look.leave === "none";
    this.#leave.innerHTML = look.leave === "home" ? SVG.home : SVG.back;
    this.#leave.setAttribute(
      "aria-label",
      look.leave === "home" ? this.#actions.labels.home : this.#actions.labels.back,
    );
  }

  setLoading(loading: boolean): void {
    this.#spinner.hidden = !loading;
  }
}
