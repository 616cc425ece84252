import type { PageWindow } from "../app/page-window";
import { makeElement } from "./element";
import type { FrameView } from "./frame-view";

export interface PageViewOptions {
  readonly background: string;
  /** How near the end counts as the end, px. */
  readonly reachBottomPx: number;
  scrolled(scrollTop: number): void;
  reachedBottom(): void;
}

/**
 * One page's part of the screen. The outer element is what `position: fixed` refers to, the inner one scrolls, as the
 * window and the body of a WeChat page do.
 */
export class PageView implements PageWindow {
  readonly element: HTMLElement;
  readonly content: HTMLElement;
  readonly #pull: HTMLElement;
  #atBottom = false;

  readonly #options: PageViewOptions;

  constructor(frame: FrameView, options: PageViewOptions) {
    this.#options = options;
    const { document } = frame;
    this.#pull = makeElement(document, "div", "pull", makeElement(document, "span", "pull__spinner"));
    this.content = makeElement(document, "div", "page__scroll", this.#pull);
    this.element = makeElement(document, "div", "page", this.content);
    this.element.hidden = true;
    this.paint(options.background);
    this.content.addEventListener("scroll", () => this.#scrolled());
    frame.pages.append(this.element);
  }

  get scrollTop(): number {
    return this.content.scrollTop;
  }

  scrollTo(top: number, smooth: boolean): void {
    if (smooth && typeof this.content.scrollTo === "function") this.content.scrollTo({ top, behavior: "smooth" });
    else this.content.scrollTop = top;
  }

  paint(background: string): void {
    this.element.style.setProperty("--sim-page", background);
  }

  setPulled(pulled: boolean): void {
    this.#pull.classList.toggle("sim-pull--on", pulled);
  }

  setVisible(visible: boolean): void {
    this.element.hidden = !visible;
  }

  remove(): void {
    this.element.remove();
  }

  #scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.content;
    this.#options.scrolled(scrollTop);
    const atBottom = scrollTop + clientHeight >= scrollHeight - this.#options.reachBottomPx;
    if (atBottom && !this.#atBottom) this.#options.reachedBottom();
    this.#atBottom = atBottom;
  }
}
