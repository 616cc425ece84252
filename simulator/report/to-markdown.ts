import type { AppReport, Lacking, PageState, Use } from "./app-report";
import { pagesOnly } from "./page-verdicts";
import { EN_REPORT, type ReportTexts, ZH_REPORT } from "./report-texts";

/** Lines of one table; the JSON has all. */
const MOST_ROWS = 200;

/** The report as Markdown, in English with Chinese headings beside it: teams on both sides read one file. */
export function toMarkdown(report: AppReport): string {
  const t = EN_REPORT;
  const both = (key: "apis" | "attributes" | "components" | "left" | "overlaps" | "pages" | "pitfalls" | "warnings") =>
    `## ${t[key]} / ${ZH_REPORT[key]}`;
  const lacking = <T extends Use>(
    { used, lacking }: Lacking<T>,
    shown: (use: T) => string,
    now: (use: T) => string,
  ) => [
    t.counts(lacking.length, used),
    "",
    ...table(
      ["", t.where, t.now, t.times],
      lacking.map((use) => [shown(use), use.places.join(", "), now(use), use.times]),
    ),
  ];
  const lines = [
    `# ${text(report.app)}: ${t.title} / ${ZH_REPORT.title}`,
    "",
    `${report.phone} · ${countedPages(report, t)}`,
    "",
    both("pages"),
    "",
    ...table(
      [t.pages, "", t.errors],
      report.pages.map(({ path, state, errors }) => [path, t.states[state], errors.join(" · ")]),
    ),
    both("apis"),
    "",
    ...lacking(
      report.apis,
      ({ name }) => `wx.${name}`,
      ({ fate }) => t.fates[fate],
    ),
    both("components"),
    "",
    ...lacking(
      report.components,
      ({ name }) => `<${name}>`,
      ({ as }) => t.shownAs[as],
    ),
    both("attributes"),
    "",
    ...lacking(
      report.attributes,
      ({ name }) => name,
      () => t.ignored,
    ),
    both("pitfalls"),
    "",
    ...table(
      ["", t.where, "", t.times],
      report.pitfalls.map(({ pitfall, places, times }) => {
        const { what, instead } = t.pitfallTexts[pitfall];
        return [what, places.join(", "), `${instead} / ${ZH_REPORT.pitfallTexts[pitfall].instead}`, times];
      }),
    ),
    both("left"),
    "",
    ...table(
      [t.pages, "", "", t.where, t.times],
      report.left.map(({ page, kind, name, places, times }) => [
        page,
        t.leftKinds[kind],
        name,
        places.join(", "),
        times,
      ]),
    ),
    both("overlaps"),
    "",
    ...table(
      ["", "", t.where, t.times],
      report.overlaps.map(({ first, second, places, times }) => [second, t.besides(first), places.join(", "), times]),
    ),
    `## ${t.setData}`,
    "",
    ...table(
      t.figures,
      report.setData.map((line) => [
        line.path,
        line.calls,
        line.bytes,
        line.biggestCall,
        line.worstSecond.calls,
        line.worstSecond.bytes,
        line.whileHidden,
        line.afterUnload,
      ]),
    ),
    both("warnings"),
    "",
    ...table(
      [t.where, ""],
      report.warnings.map(({ file, line, text }) => [`${file}:${line}`, text]),
    ),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

/** `opened 110 · with errors 2`. */
export function countedPages({ pages }: AppReport, t: ReportTexts): string {
  const states = Object.entries(t.states) as [PageState, string][];
  return states
    .map(([state, word]) => `${word} ${pagesOnly(pages).filter((page) => page.state === state).length}`)
    .join(" · ");
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): readonly string[] {
  if (rows.length === 0) return [EN_REPORT.none, ""];
  const more = rows.length - MOST_ROWS;
  return [
    `| ${head.join(" | ")} |`,
    `|${" --- |".repeat(head.length)}`,
    ...rows.slice(0, MOST_ROWS).map((row) => `| ${row.map(text).join(" | ")} |`),
    ...(more > 0 ? [`| … ${more} more |`] : []),
    "",
  ];
}

/** A text of the app's is a text: no cell, tag, link or line of it begins here. */
const text = (value: string | number): string =>
  String(value)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to go
    .replace(/[\u0000-\u001f\u007f]+/g, " ")
    .replace(/[\\|<>[\]`*_~]/g, (character) => `\\${character}`);
