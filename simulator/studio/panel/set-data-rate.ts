import type { RunningApp } from "../../runtime/app/start-app";
import { element, setText } from "./element";
import { byteText } from "./format";
import type { Panel } from "./panel";
import type { Translate } from "./strings";

const WINDOW_MS = 1_000;

/** How much the page in sight sends across setData: calls and bytes of the last second of phone time. */
export function setDataRate(app: () => RunningApp | undefined, now: () => number, t: Translate): Panel {
  const root = element("span", { class: "pn__n pn__rate" });
  let samples: readonly { readonly at: number; readonly calls: number; readonly bytes: number }[] = [];
  return {
    root,
    update: () => {
      const stats = app()?.stats() ?? [];
      const calls = stats.reduce((sum, page) => sum + page.calls, 0);
      const bytes = stats.reduce((sum, page) => sum + page.bytes, 0);
      const at = now();
      samples = [...samples.filter((one) => at - one.at <= WINDOW_MS && one.calls <= calls), { at, calls, bytes }];
      const first = samples[0] ?? { at, calls, bytes };
      const seconds = Math.max(WINDOW_MS, at - first.at) / WINDOW_MS;
      const perSecond = Math.round((calls - first.calls) / seconds);
      setText(root, t("setData", { calls: perSecond, bytes: byteText((bytes - first.bytes) / seconds) }));
      const page = stats.at(-1);
      if (page === undefined) return;
      root.title = t("setDataPage", {
        path: page.path,
        calls: page.calls,
        bytes: byteText(page.bytes),
        biggest: byteText(page.biggestCall),
        worstCalls: page.worstSecond.calls,
        worstBytes: byteText(page.worstSecond.bytes),
        hidden: page.whileHidden,
      });
    },
  };
}
