import { AppWatch } from "../../../simulator/report/app-watch";
import { buildReport } from "../../../simulator/report/build-report";
import type { WebBundle } from "../../../simulator/runtime/bundle/web-bundle";
import { Lab, type LabOptions } from "../wx/lab";

export const PAGE = "pages/lamp/index";

export const BUNDLE: WebBundle = {
  app: { pages: [PAGE, "pages/other/index"], window: { navigationBarTitleText: "Lamps" } },
  theme: { light: {}, dark: {} },
  packages: [{ root: "", pages: [PAGE, "pages/other/index"], components: [], scripts: {}, templates: "{}" }],
  units: {},
  styles: {},
  assets: {},
  builtinTemplates: "{}",
  refusals: {},
  foreign: { appId: "wx0", warnings: [], strict: true },
};

/** One page of an app, opened and closed by a test. */
export interface OpenedPage {
  unloaded: boolean;
  readonly instance: object | undefined;
}

/** An app on the phone of a lab, its report wanted. */
export class WatchedLab {
  readonly lab: Lab;
  readonly watch = new AppWatch();
  readonly notes: string[] = [];
  readonly wx: WechatMiniprogram.Wx;
  readonly #pages: OpenedPage[] = [];

  constructor(options: LabOptions = {}) {
    this.lab = new Lab(options);
    this.watch.begin(this.lab.phone, (what, text) => this.notes.push(`${what}: ${text}`));
    this.watch.follow(
      () => this.#pages.at(-1),
      () => [],
    );
    this.wx = this.watch.wx(this.lab.phone.wx);
  }

  /** Opens a page whose onLoad is `load`. */
  open(path: string, load: () => void = () => {}): OpenedPage {
    const page = this.watch.opening(path, (): OpenedPage => {
      load();
      return { unloaded: false, instance: {} };
    });
    this.#pages.push(page);
    this.watch.routed();
    return page;
  }

  /** The page on the screen goes; what it left is looked at. */
  async close(): Promise<void> {
    const page = this.#pages.pop();
    if (page !== undefined) page.unloaded = true;
    this.watch.routed();
    await this.lab.world.advance(2_000);
  }

  report(bundle: WebBundle = BUNDLE) {
    return buildReport(bundle, this.watch, { os: "android", has: (name) => name in this.lab.phone.wx });
  }

  pitfalls(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.report().pitfalls.map(({ pitfall, times }) => [pitfall, times]));
  }
}
