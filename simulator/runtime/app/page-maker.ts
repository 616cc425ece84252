import { launchOptions } from "../screen/entry-family";
import type { Screen } from "../screen/screen";
import type { AppContext } from "./app-context";
import type { AppInstance } from "./app-instance";
import { OpenPage } from "./open-page";
import type { PageCounters } from "./page-counters";
import { isTabPage } from "./routes/route-rules";
import type { RouteTarget } from "./routes/route-url";
import type { UnitFactory } from "./unit-factory";
import type { UnitRoot } from "./unit-root";

const TAB_BAR = "custom-tab-bar/index";

export interface MakerParts {
  readonly context: AppContext;
  readonly screen: Screen;
  readonly factory: UnitFactory;
  readonly app: AppInstance;
  readonly counters: PageCounters;
}

/** Makes pages; the first one of the main package brings the App with it. */
export class PageMaker {
  readonly #parts: MakerParts;

  constructor(parts: MakerParts) {
    this.#parts = parts;
  }

  /**
   * Never throws: what goes wrong is the app's error, and the page stays empty under the error panel.
   * @param opens called before code of the page runs that may ask for the open pages
   */
  make(target: RouteTarget, opens: (page: OpenPage) => void): OpenPage {
    const { context, screen, counters } = this.#parts;
    const page = screen.place(target.path, (view) => new OpenPage(target, view, counters.open(target.path)));
    context.guard(() => this.#fill(page, target, opens));
    return page;
  }

  /** Runs App() unless it ran before. */
  launchApp(target: Pick<RouteTarget, "path" | "query">): void {
    const { app, factory, context } = this.#parts;
    if (app.launched) return;
    const launch = () =>
      app.launch(() => factory.packages.get("")?.runApp(), launchOptions(target, context.phone.files.forwarded));
    if (context.watch === undefined) launch();
    else context.watch.visits.apart(launch);
  }

  #fill(page: OpenPage, target: RouteTarget, opens: (page: OpenPage) => void): void {
    const { factory, context } = this.#parts;
    const root = factory.packageOf(target.path)?.built.root ?? "";
    if (root === "") this.launchApp(target);
    const made = factory.create("page", target.path, page);
    mark(made, target.path, root);
    Object.assign(made.instance, { route: target.path, __route__: target.path, options: target.query });
    const { app, units } = context.bundle;
    const hasBar =
      app.tabBar?.custom === true && units[TAB_BAR] !== undefined && isTabPage(context.bundle, target.path);
    opens(page);
    page.open(made, hasBar ? factory.create("tab-bar", TAB_BAR, page) : undefined);
  }
}

/** Style sheets find their page by these. */
function mark({ element }: UnitRoot, path: string, root: string): void {
  element.dataset.page = path;
  element.dataset.package = root;
}
