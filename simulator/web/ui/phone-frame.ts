import { makeElement } from "./element";
import { FRAME_CSS } from "./frame-css";
import type { FrameView } from "./frame-view";
import { type BarActions, type BarLook, NavigationBar } from "./navigation-bar";
import { type PhoneMetrics, phoneMetrics, type Size } from "./phone-metrics";

const STATUS_TIME = "9:41";
const RPX_IN_WIDTH = 750;

/** A phone's screen in the browser: status bar, WeChat's bar, pages, and what lies over them. */
export class PhoneFrame implements FrameView {
  readonly document: Document;
  readonly screen: HTMLElement;
  readonly pages: HTMLElement;
  readonly styles: HTMLElement;
  readonly overlay: HTMLElement;
  readonly bar: NavigationBar;
  private current: PhoneMetrics;

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
    status.setAttribute("aria-hidden", "true");
    const home = makeElement(document, "div", "home");
    this.screen = makeElement(document, "div", "phone", status, this.bar.element, this.pages, this.overlay, home);
    this.screen.append(this.styles);
    mount.append(this.screen);
    this.current = this.measure(size);
  }

  get metrics(): PhoneMetrics {
    return this.current;
  }

  get window(): Size {
    return this.current.window;
  }

  resize(size: Size): void {
    this.current = this.measure(size);
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
  private measure(size: Size): PhoneMetrics {
    const metrics = phoneMetrics(size);
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
