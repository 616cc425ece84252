import type { AppReport } from "../../../report/app-report";
import { pagesOnly } from "../../../report/page-verdicts";
import type { ReportTexts } from "../../../report/report-texts";
import { button } from "../controls";
import { element, icon, setText } from "../element";
import type { Panel, PanelContext } from "../panel";
import { section } from "../section";
import { pageStrip } from "./page-strip";
import { type ReportRow, reportGroups } from "./report-groups";

export interface ReportActions {
  readonly texts: ReportTexts;
  /** Name of the app's folder. */
  readonly folder: string;
  /** The report as of about now. */
  recent(): AppReport;
  /** Loads the page, and with it the app, anew. */
  reload(): void;
  /** Opens each page for a while. */
  openEach(): Promise<void>;
  /** Saves the report as files. */
  save(): void;
}

/** What the app uses and the phone lacks, page by page and name by name. */
export function reportCard({ t, openPage, say }: PanelContext, actions: ReportActions): Panel {
  const { texts, folder } = actions;
  const each = button({
    class: "pn__a",
    icon: "play",
    label: t("openEach"),
    press: () => {
      each.disabled = true;
      actions
        .openEach()
        .catch((error: unknown) => say(String(error)))
        .finally(() => {
          each.disabled = false;
        });
    },
  });
  const { root, body, note } = section(
    texts.title,
    "pn--grow pn--report",
    button({ class: "pn__a", icon: "refresh", label: t("reloadApp"), press: actions.reload }),
    each,
    button({ class: "pn__a", icon: "download", label: t("exportReport"), press: actions.save }),
  );
  const count = element("span", {});
  note.append(element("span", { class: "rp__app", title: folder }, folder), count);
  const strip = pageStrip(texts, openPage);
  const groups = element("div", { class: "rp__groups" });
  body.append(strip.root, groups, element("p", { class: "rp__foot" }, icon("info"), t("reportFoot")));
  let shown: AppReport | undefined;
  let drawn = "";
  return {
    root,
    update: () => {
      const report = actions.recent();
      if (report === shown) return;
      shown = report;
      setText(count, `· ${t("pageCount", { n: pagesOnly(report.pages).length })}`);
      const text = JSON.stringify(report);
      if (text === drawn) return;
      drawn = text;
      strip.show(report);
      groups.replaceChildren(
        ...reportGroups(report, texts).flatMap(({ title, note, rows }) => [
          element(
            "div",
            { class: "rp__h" },
            element("span", { class: "rp__n" }, element("b", {}, title), element("small", {}, note)),
            element("span", { class: "rp__w" }, texts.where),
            element("span", { class: "rp__now" }, texts.now),
            element("span", { class: "rp__x" }, texts.times),
          ),
          ...rows.map(rowElement),
        ]),
      );
    },
  };
}

const ICONS: Readonly<Record<ReportRow["tone"], string>> = { warn: "warning", bad: "error", plain: "info" };

function rowElement({ tone, name, where, now, times }: ReportRow): HTMLElement {
  return element(
    "div",
    { class: `rp__r is-${tone}` },
    element("span", { class: "rp__n", title: name }, icon(ICONS[tone]), element("code", {}, name)),
    element("code", { class: "rp__w", title: where }, where),
    element("span", { class: "rp__now", title: now }, now),
    element("span", { class: "rp__x" }, String(times)),
  );
}
