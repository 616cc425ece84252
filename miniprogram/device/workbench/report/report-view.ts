import { dbmText, numberText } from "../../../lib/format/number";
import { type Language, type StringKey, translate } from "../../../lib/i18n/translate";
import { visibleText } from "../../../lib/names/visible-text";
import { networkName } from "../survey/network-name";
import type { BatchReport, ReportState } from "./batch-report";
import { type FollowUp, followUps } from "./follow-ups";
import { aboutText, spanText } from "./report-words";

/** Strokes that fit a phone's width, and rows that a page shows; the files have all. */
const MOST_STROKES = 48;
const MOST_ROWS = 60;

export interface ReportView {
  readonly title: string;
  readonly about: string;
  readonly stats: readonly { readonly value: string; readonly label: string; readonly tone: string }[];
  readonly cells: readonly string[];
  readonly followUps: readonly FollowUp[];
  readonly left: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** Devices that can be handed over; 0: none. */
  readonly joined: number;
}

const CELLS: Readonly<Record<ReportState, string>> = {
  joined: "is-ok",
  failed: "is-bad",
  unverified: "is-missing",
  missing: "is-missing",
  open: "",
};
/** The worst of a group is what its stroke shows. */
const RANK: readonly ReportState[] = ["failed", "unverified", "missing", "open", "joined"];

export function reportView(language: Language, report: BatchReport): ReportView {
  const text = (key: StringKey) => translate(language, key);
  const { joined, failed, unverified, missing, open } = report.count;
  const left = followUps(language, report);
  return {
    title: visibleText(report.order.title),
    about: aboutText(language, report),
    stats: [
      { value: numberText(joined), label: text("rep.ok"), tone: "t-ok" },
      {
        value: numberText(failed + unverified),
        label: text("rep.failed"),
        tone: toned(failed + unverified, "t-danger"),
      },
      { value: numberText(missing + open), label: text("rep.missing"), tone: toned(missing + open, "t-warn") },
      { value: spanText(report.span), label: text("rep.time"), tone: "" },
    ],
    cells: strokesOf(report),
    followUps: left.slice(0, MOST_ROWS),
    left: numberText(left.length),
    facts: factsOf(language, report),
    joined,
  };
}

/** Wi-Fi, the signal at the devices, what they run; what no device told is left out. */
export function factsOf(
  language: Language,
  report: BatchReport,
): readonly { readonly label: string; readonly value: string }[] {
  const { networks, medianSignal, firmware } = report;
  const all: readonly (readonly [StringKey, string])[] = [
    ["rep.wifi", networks.map(networkName).join(", ")],
    ["rep.rssi", medianSignal === undefined ? "" : dbmText(medianSignal)],
    ["rep.fw", firmware.map(({ version, count }) => `${visibleText(version)} × ${count}`).join(", ")],
  ];
  return all.filter(([, value]) => value !== "").map(([key, value]) => ({ label: translate(language, key), value }));
}

/** The state of each device; of more than fit, the worst of each group. */
export function groupedStates({ devices }: BatchReport, most: number): readonly ReportState[] {
  const strokes = Math.min(devices.length, most);
  return Array.from({ length: strokes }, (_, stroke) => {
    const from = Math.floor((stroke * devices.length) / strokes);
    const group = devices.slice(from, Math.floor(((stroke + 1) * devices.length) / strokes));
    return RANK.find((one) => group.some(({ state }) => state === one)) ?? "joined";
  });
}

const strokesOf = (report: BatchReport) => groupedStates(report, MOST_STROKES).map((state) => CELLS[state]);
const toned = (count: number, tone: string) => (count === 0 ? "" : tone);
