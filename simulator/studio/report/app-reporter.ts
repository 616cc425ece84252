import type { AppReport } from "../../report/app-report";
import { AppWatch } from "../../report/app-watch";
import { buildReport } from "../../report/build-report";
import type { WebBundle } from "../../runtime/bundle/web-bundle";
import type { VirtualPhone } from "../../wx/virtual-phone";

/** Real time between two reports at least, ms: reading them is slower. */
const LEAST_MS = 1_000;

/** The report on the app of one studio page, made anew when somebody asks and some time has gone by. */
export class AppReporter {
  readonly watch = new AppWatch();
  readonly #bundle: WebBundle;
  readonly #phone: () => VirtualPhone;
  readonly #mask: (report: AppReport) => AppReport;
  readonly #now: () => number;
  #made: { readonly at: number; readonly report: AppReport } | undefined;

  /**
   * @param mask takes secrets out: an exception of the app's may say one
   * @param now real time, ms
   */
  constructor(bundle: WebBundle, phone: () => VirtualPhone, mask: (report: AppReport) => AppReport, now: () => number) {
    this.#bundle = bundle;
    this.#mask = mask;
    this.#phone = phone;
    this.#now = now;
  }

  /** Pages of app.json, those of subpackages included. */
  get pages(): readonly string[] {
    return this.#bundle.packages.flatMap(({ pages }) => pages);
  }

  /** As of now. */
  report(): AppReport {
    const { wx, platformProfile } = this.#phone();
    return this.#mask(buildReport(this.#bundle, this.watch, { os: platformProfile.os, has: (name) => name in wx }));
  }

  /** As of about now: the same one until a second has gone by. */
  recent(): AppReport {
    const at = this.#now();
    if (this.#made === undefined || at - this.#made.at >= LEAST_MS) this.#made = { at, report: this.report() };
    return this.#made.report;
  }

  /** The next {@link recent} is new. */
  renew(): void {
    this.#made = undefined;
  }
}
