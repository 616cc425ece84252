import type { AppContext } from "../app/app-context";
import type { OpenPage } from "../app/open-page";
import { PageChrome } from "../app/page-chrome";
import { isTabPage } from "../app/routes/route-rules";
import type { BarLook } from "./navigation-bar";
import { PageView } from "./page-view";
import type { PhoneFrame } from "./phone-frame";
import type { Placed, Surface } from "./surface";
import type { TabBar } from "./tab-bar";

/** The phone's screen as the pages of one app fill it. */
export class Screen implements Surface {
  readonly #placed = new WeakMap<OpenPage, Placed>();

  readonly #context: AppContext;
  readonly #stack: () => readonly OpenPage[];

  constructor(
    readonly frame: PhoneFrame,
    readonly tabs: TabBar,
    context: AppContext,
    stack: () => readonly OpenPage[],
  ) {
    this.#context = context;
    this.#stack = stack;
  }

  top(): Placed | undefined {
    const page = this.#stack().at(-1);
    return page && this.#placed.get(page);
  }

  /** Makes room for a page. @param make gets the room, gives the page */
  place(path: string, make: (view: PageView) => OpenPage): OpenPage {
    const chrome = new PageChrome(this.#context.bundle, path);
    this.#layOut(path, chrome);
    const view = new PageView(this.frame, {
      background: chrome.background(this.#theme),
      reachBottomPx: chrome.reachBottomPx,
      scrolled: (scrollTop) => page.call("onPageScroll", { scrollTop }),
      reachedBottom: () => page.call("onReachBottom"),
    });
    const page = make(view);
    this.#placed.set(page, { page, view, chrome });
    return page;
  }

  refresh(): void {
    this.frame.setTheme(this.#theme);
    const top = this.top();
    if (top === undefined) return;
    this.#layOut(top.page.path, top.chrome);
    this.tabs.draw(top.page.path, this.#theme);
    top.view.paint(top.chrome.background(this.#theme));
    this.frame.showBar({ ...top.chrome.look(this.#theme), leave: this.#leave(top) });
    this.frame.bar.setLoading(top.chrome.loading);
  }

  /** Without `darkmode` in app.json the app never hears of a dark phone. */
  get #theme(): "light" | "dark" {
    const { bundle, phone } = this.#context;
    return bundle.app.darkmode ? (phone.wx.getAppBaseInfo().theme ?? "light") : "light";
  }

  #layOut(path: string, { customBar }: PageChrome): void {
    this.frame.setLayout({ navigation: !customBar, tabs: this.tabs.placeOn(path) });
  }

  #leave({ page, chrome }: Placed): BarLook["leave"] {
    const { bundle } = this.#context;
    if (this.#stack().length > 1) return "arrow";
    const isHome = isTabPage(bundle, page.path) || page.path === bundle.app.pages[0];
    return isHome || chrome.homeHidden ? "none" : "home";
  }
}
