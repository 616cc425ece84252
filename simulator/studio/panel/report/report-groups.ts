import type { AppReport, Lacking, Use } from "../../../report/app-report";
import type { ReportTexts } from "../../../report/report-texts";

/** One line of the report's panel. */
export interface ReportRow {
  readonly tone: "warn" | "bad" | "plain";
  readonly name: string;
  readonly where: string;
  readonly now: string;
  readonly times: number | string;
}

export interface ReportGroup {
  readonly title: string;
  readonly note: string;
  readonly rows: readonly ReportRow[];
}

/** Rows of a group that are made; the file has all. */
const MOST_ROWS = 200;
/** `a.js:12, 40, b.js:3`: a file is named once. */
function places(all: readonly string[]): string {
  let file = "";
  return all
    .map((place) => {
      const [, name = place, line] = /^(.*):(\d+)$/.exec(place) ?? [];
      if (line !== undefined && name === file) return line;
      file = name;
      return place;
    })
    .join(", ");
}

/** A report as groups of rows, those that have none left out but for the first three. */
export function reportGroups(report: AppReport, t: ReportTexts): readonly ReportGroup[] {
  const lacking = <T extends Use>(
    title: string,
    kind: Lacking<T>,
    row: (use: T) => Omit<ReportRow, "where" | "times">,
  ) => ({
    title,
    note: t.counts(kind.lacking.length, kind.used),
    rows: kind.lacking.map((use) => ({ ...row(use), where: places(use.places), times: use.times })),
  });
  const counted = (title: string, rows: readonly ReportRow[]) => ({ title, note: String(rows.length), rows });
  const groups: readonly ReportGroup[] = [
    lacking(t.apis, report.apis, ({ name, fate }) => ({
      tone: fate === "throws" ? "bad" : "warn",
      name: `wx.${name}`,
      now: t.fates[fate],
    })),
    lacking(t.components, report.components, ({ name, as }) => ({
      tone: "warn",
      name: `<${name}>`,
      now: t.shownAs[as],
    })),
    lacking(t.attributes, report.attributes, ({ name }) => ({ tone: "warn", name, now: t.ignored })),
    counted(
      t.errors,
      report.pages.flatMap(({ path, state, errors }) =>
        errors.map((error) => ({ tone: "bad" as const, name: error, where: path, now: t.states[state], times: "" })),
      ),
    ),
    counted(
      t.pitfalls,
      report.pitfalls.map(({ pitfall, places: at, times }) => {
        const { what, instead } = t.pitfallTexts[pitfall];
        return { tone: "warn", name: what, where: places(at), now: instead, times };
      }),
    ),
    counted(
      t.left,
      report.left.map(({ page, kind, name, places: at, times }) => ({
        tone: "warn",
        name,
        where: places(at) || page,
        now: `${page} · ${t.leftKinds[kind]}`,
        times,
      })),
    ),
    counted(
      t.overlaps,
      report.overlaps.map(({ first, second, places: at, times }) => ({
        tone: "warn",
        name: second,
        where: places(at),
        now: t.besides(first),
        times,
      })),
    ),
    counted(
      t.setData,
      report.setData.map((line) => ({
        tone: line.afterUnload > 0 ? "warn" : "plain",
        name: line.path,
        where: `${line.bytes} B · ≤ ${line.biggestCall} B`,
        now: t.perSecond(line),
        times: line.calls,
      })),
    ),
    counted(
      t.warnings,
      report.warnings.map(({ file, line, text }) => ({
        tone: "plain",
        name: text,
        where: `${file}:${line}`,
        now: "",
        times: "",
      })),
    ),
  ];
  const [always, others] = [groups.slice(0, 3), groups.slice(3)];
  return [...always, ...others.filter(({ rows }) => rows.length > 0)].map((group) => ({
    ...group,
    rows: group.rows.slice(0, MOST_ROWS),
  }));
}
