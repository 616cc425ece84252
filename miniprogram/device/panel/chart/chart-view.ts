import { t } from "../../../lib/companion";
import { clockTimeText } from "../../../lib/format/clock-time";
import { dayText } from "../../../lib/format/day";
import { failureText } from "../../../lib/http/failure-text";
import type { HistoryPoint } from "../../../lib/http/history-endpoints";
import type { Language, StringKey } from "../../../lib/i18n/translate";
import type { PanelStore } from "../panel-store";
import { nameOf } from "../widgets/kind-look";
import { frameOf, type Point, trendOf } from "../widgets/trend-points";
import { valueText } from "../widgets/value-text";
import type { ChartStore } from "./chart-store";
import { PERIODS, type Period, SPAN_MS } from "./periods";

export interface PeriodView {
  readonly key: Period;
  readonly text: string;
  readonly isOn: boolean;
}

export interface ChartView {
  readonly title: string;
  readonly periods: readonly PeriodView[];
  /** For the canvas; "" while there is nothing to draw. */
  readonly line: string;
  readonly low: string;
  readonly mean: string;
  readonly high: string;
  /** Where the line begins in time, and where it ends. */
  readonly from: string;
  readonly to: string;
  readonly isLoading: boolean;
  readonly isEmpty: boolean;
  /** Why the server was of no use; "" else. */
  readonly problem: string;
  /** Whose numbers they are, where a person may take them for more; "" else. */
  readonly note: string;
}

const NAMES: Readonly<Record<Period, StringKey>> = {
  hour: "chart.hour",
  day: "chart.day",
  week: "chart.week",
  month: "chart.month",
};

/** The chart that is open; null without one. */
export function chartView(chart: ChartStore, panel: PanelStore, language: Language, now: number): ChartView | null {
  const { property: id, period, fetched } = chart;
  const { properties } = panel.model;
  const property = id !== undefined && Object.hasOwn(properties, id) ? properties[id] : undefined;
  if (id === undefined || property === undefined) return null;
  const from = now - SPAN_MS[period];
  const own = Object.hasOwn(panel.history, id) ? (panel.history[id] ?? []) : [];
  const points = joined(fetched.is === "points" ? fetched.points : [], own).filter(({ at }) => at >= from);
  const frame = frameOf(points.map(({ least, most }) => [least, most]));
  // One alone is a dot.
  const trend = frame && trendOf([...points, ...points.slice(-1)].map(pointOf), { from, to: now, ...frame });
  const value = (number: number | undefined) => (number === undefined ? "" : valueText(language, property, number));
  const mean = points.reduce((sum, point) => sum + point.value, 0) / points.length;
  const isFetched = fetched.is === "points";
  return {
    title: nameOf(language, id, property, properties),
    periods: PERIODS.map((key) => ({ key, text: t(NAMES[key]), isOn: key === period })),
    line: trend?.line ?? "",
    low: trend === undefined ? "" : t("tile.low", { v: value(trend.low) }),
    mean: trend === undefined ? "" : t("chart.mean", { v: value(mean) }),
    high: trend === undefined ? "" : t("tile.high", { v: value(trend.high) }),
    from: period === "hour" || period === "day" ? clockTimeText(from, now) : dayText(language, from, now),
    to: t("chart.now"),
    isLoading: fetched.is === "loading",
    isEmpty: trend === undefined && (isFetched || fetched.is === "own"),
    problem: fetched.is === "failed" ? failureText(language, fetched.failure) : "",
    note: !isFetched && fetched.is !== "loading" && trend !== undefined ? t("chart.own") : "",
  };
}

/** What the server has, and what this phone saw since. */
function joined(fetched: readonly HistoryPoint[], own: readonly Point[]): readonly HistoryPoint[] {
  const last = fetched.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
  const since = own.filter(([at]) => at > last);
  return [...fetched, ...since.map(([at, value]) => ({ at, value, least: value, most: value }))];
}

function pointOf({ at, value }: HistoryPoint): Point {
  return [at, value];
}
