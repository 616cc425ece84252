import type { WebBundle } from "../../bundle/web-bundle";
import type { OpenPage } from "../open-page";
import { isTabPage } from "./route-rules";
import type { RouteTarget } from "./route-url";

/**
 * Makes a page. Never throws: a page that cannot be made shows why.
 * @param opens to be called before the page's own code runs
 */
export type PageMaker = (target: RouteTarget, opens: (page: OpenPage) => void) => OpenPage;

/**
 * The pages that are open. Tab pages stay alive beside the stack once they were visited; everything else lives as long as
 * it is on the stack (guide: 路由方式).
 */
export class PageStack {
  #stack: OpenPage[] = [];
  readonly #tabs = new Map<string, OpenPage>();

  readonly #bundle: WebBundle;
  readonly #make: PageMaker;

  constructor(bundle: WebBundle, make: PageMaker) {
    this.#bundle = bundle;
    this.#make = make;
  }

  get pages(): readonly OpenPage[] {
    return this.#stack;
  }

  get top(): OpenPage | undefined {
    return this.#stack.at(-1);
  }

  /** Every page that lives, those of other tabs included. */
  get alive(): readonly OpenPage[] {
    return [...new Set([...this.#tabs.values(), ...this.#stack])];
  }

  push(target: RouteTarget): OpenPage {
    this.top?.hide();
    return this.#put(target);
  }

  replace(target: RouteTarget): OpenPage {
    this.#close(1);
    return this.#put(target);
  }

  /** Closes pages from the top; the first one stays. */
  back(delta: number): void {
    this.#close(Math.min(delta, this.#stack.length - 1));
    this.top?.show();
  }

  switchTab(target: RouteTarget): OpenPage {
    const wanted = this.#tabs.get(target.path);
    if (wanted !== undefined && wanted === this.top) return wanted;
    this.top?.hide();
    this.#close(this.#stack.filter((page) => !this.#isKept(page)).length);
    this.#stack = [];
    return this.#put(target);
  }

  restart(target: RouteTarget): OpenPage {
    this.closeAll();
    return this.#put(target);
  }

  closeAll(): void {
    const pages = [...this.alive].reverse();
    this.#stack = [];
    this.#tabs.clear();
    for (const page of pages) page.unload();
  }

  #put(target: RouteTarget): OpenPage {
    const kept = this.#tabs.get(target.path);
    // On the stack before its onLoad, which may ask for it.
    const enter = (opened: OpenPage) => {
      if (!this.#stack.includes(opened)) this.#stack.push(opened);
    };
    const page = kept ?? this.#make(target, enter);
    if (isTabPage(this.#bundle, target.path)) this.#tabs.set(target.path, page);
    enter(page);
    page.show();
    return page;
  }

  #close(count: number): void {
    for (let left = count; left > 0; left--) {
      const page = this.#stack.pop();
      if (page === undefined) return;
      this.#tabs.delete(page.path);
      page.unload();
    }
  }

  #isKept(page: OpenPage): boolean {
    return this.#tabs.get(page.path) === page;
  }
}
