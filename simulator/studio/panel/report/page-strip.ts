import type { AppReport, PageState } from "../../../report/app-report";
import { pagesOnly } from "../../../report/page-verdicts";
import type { ReportTexts } from "../../../report/report-texts";
import { element, setText } from "../element";

export interface PageStrip {
  readonly root: HTMLElement;
  show(report: AppReport): void;
}

/** One bar for each page of the app, as it did; pressing one opens the page. */
export function pageStrip(texts: ReportTexts, open: (path: string) => void): PageStrip {
  const bars = element("div", { class: "rp__bars" });
  const states = Object.entries(texts.states) as [PageState, string][];
  const counts = states.map(([state, word]) => {
    const count = element("span", {});
    return { state, word, count, root: element("span", { class: `rp__lg is-${state}` }, element("i", {}), count) };
  });
  const root = element(
    "div",
    { class: "rp__strip" },
    element("b", {}, texts.pages),
    bars,
    ...counts.map((one) => one.root),
  );
  return {
    root,
    show: (report) => {
      const pages = pagesOnly(report.pages);
      for (const { state, word, count } of counts) {
        setText(count, `${word} ${pages.filter((page) => page.state === state).length}`);
      }
      bars.replaceChildren(
        ...pages.map(({ path, state, errors }) =>
          element("button", {
            class: `rp__bar is-${state}`,
            title: [`${path} · ${texts.states[state]}`, ...errors].join("\n"),
            attributes: { type: "button", "aria-label": `${path}: ${texts.states[state]}` },
            on: { click: () => open(path) },
          }),
        ),
      );
    },
  };
}
