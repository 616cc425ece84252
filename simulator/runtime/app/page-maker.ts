import { launchOptions } from "../screen/entry-family";
import type { Screen } from "../screen/screen";
import { rendererOf } from "../skyline/renderer-of";
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

  /** Never throws: what goes wrong is the app's error, and the page stays empty under the error panel. */
  make(target: RouteTarget): OpenPage {
    const { context, screen, counters } = this.#parts;
    return screen.place(target.path, (view) => {
      const page = new OpenPage(target, view, counters.open(target.path));
      context.guard(() => this.#fill(page, target));
      return page;
    });
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

  #fill(page: OpenPage, target: RouteTarget): void {
    const { factory, context } = this.#parts;
    const root = factory.packageOf(target.path)?.built.root ?? "";
    if (root === "") this.launchApp(target);
    const made = factory.create("page", target.path, page);
    mark(made, target.path, root);
    Object.assign(made.instance, {
      route: target.path,
      __route__: target.path,
      options: target.query,
      renderer: rendererOf(context.bundle, target.path),
    });
    const hasBar = context.bundle.app.tabBar?.custom === true && isTabPage(context.bundle, target.path);
    page.open(made, hasBar ? factory.create("tab-bar", TAB_BAR, page) : undefined);
  }
}

/** Style sheets find their page by these. */
function mark({ element }: UnitRoot, path: string, root: string): void {
  element.dataset.page = path;
  element.dataset.package = root;
}
