import { makeElement } from "./element";
import { FRAME_CSS } from "./frame-css";
import type { FrameView } from "./frame-view";
import { type BarActions, type BarLook, NavigationBar } from "./navigation-bar";
import { type BarLayout, type PhoneMetrics, phoneMetrics, type Size } from "./phone-metrics";

const STATUS_TIME = "10:24";
const STATUS_ICONS =
  '<svg viewBox="0 0 72 13"><g fill="currentColor"><rect y="8" width="3" height="4" rx="1"/><rect x="5" y="5.5" width="3" height="6.5" rx="1"/><rect x="10" y="3" width="3" height="9" rx="1"/><rect x="15" y=".5" width="3" height="11.5" rx="1"/><rect x="47" y="2.5" width="18" height="8" rx="2"/><rect x="69" y="4.5" width="1.6" height="4" rx=".8"/></g><g fill="none" stroke="currentColor"><path d="M24 5a11 11 0 0 1 15 0M26.7 7.9a7 7 0 0 1 9.6 0M29.4 10.6a3.2 3.2 0 0 1 4.2 0" stroke-width="1.7"/><rect x="45.5" y="1" width="21" height="11" rx="3.4" opacity=".45"/></g></svg>';
const RPX_IN_WIDTH = 750;

/** A phone's screen in the browser: status bar, WeChat's bar, pages, and what lies over them. */
export class PhoneFrame implements FrameView {
  readonly document: Document;
  readonly screen: HTMLElement;
  readonly pages: HTMLElement;
  readonly styles: HTMLElement;
  readonly overlay: HTMLElement;
  readonly bar: NavigationBar;
  #current: PhoneMetrics;
  #layout: BarLayout = { navigation: true, tabs: "none" };

  constructor(mount: HTMLElement, size: Size, actions: BarActions, styles: readonly string[]) {
    const document = mount.ownerDocument;
    this.document = document;
    this.bar = new NavigationBar(document, actions);
    this.pages = makeElement(document, "div", "pages");
    this.overlay = makeElement(document, "div", "overlay");
    this.styles = makeElement(document, "div", "styles");
    this.styles.hidden = true;
    for (const css of [FRAME_CSS, ...styles]) {
      const style = document.createElement("style");
      style.textContent = css;
      this.styles.append(style);
    }
    const status = makeElement(document, "div", "status", STATUS_TIME);
    status.insertAdjacentHTML("beforeend", STATUS_ICONS);
    status.setAttribute("aria-hidden", "true");
    const home = makeElement(document, "div", "home");
    this.screen = makeElement(document, "div", "phone", status, this.bar.element, this.pages, this.overlay, home);
    this.screen.append(this.styles);
    mount.append(this.screen);
    this.#current = this.#measure(size);
  }

  get metrics(): PhoneMetrics {
    return this.#current;
  }

  get window(): Size {
    return this.#current.window;
  }

  resize(size: Size): void {
    this.#current = this.#measure(size);
  }

  /** Puts WeChat's tab bar, which hides and shows itself, under the pages. */
  addTabs(element: HTMLElement): void {
    this.pages.after(element);
  }

  /** Makes room for the bars of the page that comes. */
  setLayout(layout: BarLayout): void {
    if (layout.navigation === this.#layout.navigation && layout.tabs === this.#layout.tabs) return;
    this.#layout = layout;
    this.screen.classList.toggle("sim-phone--full", !layout.navigation);
    this.#current = this.#measure(this.#current.screen);
  }

  showBar(look: BarLook): void {
    this.bar.show(look);
    this.screen.style.setProperty("--sim-bar", look.background);
    this.screen.style.setProperty("--sim-front", look.front === "white" ? "#ffffff" : "#000000");
  }

  setTheme(theme: "light" | "dark"): void {
    this.screen.dataset.theme = theme;
  }

  remove(): void {
    this.screen.remove();
  }

  /** Units of WXSS follow the phone, not the browser's window. */
  #measure(size: Size): PhoneMetrics {
    const metrics = phoneMetrics(size, this.#layout);
    const { screen, window, statusBar, homeIndicator } = metrics;
    const pixels: Readonly<Record<string, number>> = {
      "--rpx": window.width / RPX_IN_WIDTH,
      "--vw": window.width / 100,
      "--vh": window.height / 100,
      "--safe-top": statusBar,
      "--safe-right": 0,
      "--safe-bottom": homeIndicator,
      "--safe-left": 0,
      "--sim-status": statusBar,
    };
    for (const [name, value] of Object.entries(pixels)) this.screen.style.setProperty(name, `${value}px`);
    this.screen.style.width = `${screen.width}px`;
    this.screen.style.height = `${screen.height}px`;
    return metrics;
  }
}
