import { t } from "../../../lib/companion";
import { clockTimeText } from "../../../lib/format/clock-time";
import { numberText } from "../../../lib/format/number";
import { adviceWords } from "../../shared/trouble/advice-words";
import { columnsOf } from "./access-point-columns";
import { columnName, type HeatRow, heatRow } from "./heat-row";
import { networkName } from "./network-name";
import type { SurveyPhase, SurveyStore } from "./survey-store";
import { type Judged, type SurveySummary, summaryOf } from "./survey-summary";
import { HEAT_STEPS } from "./thresholds";
import type { Verdict } from "./verdict";

/** Access points that fit a phone's width; the table that is sent has all. */
const MOST_COLUMNS = 3;

export interface SurveySection {
  readonly id: "bad" | "fine" | "none";
  readonly title: string;
  readonly count: string;
  /** Only the first one names the access points. */
  readonly columns: readonly { readonly name: string; readonly channel: string }[];
  readonly rows: readonly HeatRow[];
}

export interface SurveyView {
  readonly phase: SurveyPhase;
  readonly isRunning: boolean;
  /** Nobody to ask was heard. */
  readonly isEmpty: boolean;
  readonly network: string;
  readonly stats: readonly { readonly value: string; readonly label: string; readonly tone: "" | "t-warn" }[];
  readonly key: readonly { readonly heat: number; readonly text: string }[];
  readonly sections: readonly SurveySection[];
  /** What happens now; "": nothing. */
  readonly doing: string;
  readonly progress: string;
  /** "": none is reliable yet. */
  readonly go: string;
  /** "": all are measured and reliable. */
  readonly again: string;
  readonly trouble: { readonly title: string; readonly text: string; readonly act: string } | null;
}

/** What the page shows, in the language of now. */
export function surveyView(store: SurveyStore, now: number): SurveyView {
  const { phase, devices, ssids, error } = store;
  const summary = summaryOf(devices, ssids);
  const isRunning = phase === "listening" || phase === "measuring";
  const again = summary.unreliable.length + summary.none.length;
  return {
    phase,
    isRunning,
    isEmpty: devices.length === 0 && (phase === "done" || phase === "stopped"),
    network: networkLine(store, now),
    stats: statsOf(summary),
    key: [
      ...HEAT_STEPS.map((step, index) => ({ heat: 4 - index, text: `≥ ${numberText(step)}` })),
      { heat: 1, text: `< ${numberText(HEAT_STEPS[2])}` },
      { heat: 0, text: t("svy.unheard") },
    ],
    sections: sectionsOf(store, summary),
    ...doingOf(store),
    go: summary.fine.length === 0 ? "" : t("svy.go", { n: summary.fine.length }),
    again: again === 0 ? "" : t("svy.again", { n: again }),
    trouble: error === undefined ? null : adviceWords(error.advice),
  };
}

/** Whether a device is worth asking again. */
export const isWorthAsking = ({ is }: Verdict): boolean => is !== "fine";

function networkLine({ ssids, span }: SurveyStore, now: number): string {
  const names = ssids.map(networkName).join(" / ") || t("svy.noNetwork");
  if (span === undefined) return names;
  return `${names} · ${clockTimeText(span.from, now)}–${clockTimeText(span.to, now)}`;
}

function statsOf({ unreliable, fine, none, median }: SurveySummary): SurveyView["stats"] {
  return [
    { value: numberText(unreliable.length + fine.length), label: t("svy.measured"), tone: "" },
    { value: numberText(unreliable.length), label: t("svy.bad"), tone: unreliable.length > 0 ? "t-warn" : "" },
    { value: numberText(none.length), label: t("svy.none"), tone: "" },
    { value: median === undefined ? "–" : numberText(median), label: t("svy.median"), tone: "" },
  ];
}

function sectionsOf(
  { devices, ssids }: SurveyStore,
  { unreliable, fine, none }: SurveySummary,
): readonly SurveySection[] {
  const columns = columnsOf(devices, ssids).slice(0, MOST_COLUMNS);
  const named = columns.map((column) => columnName(column));
  const section = (id: SurveySection["id"], title: string, judged: readonly Judged[]): SurveySection => ({
    id,
    title,
    count: numberText(judged.length),
    columns: named,
    rows: judged.map(({ device, verdict }) => heatRow(device, verdict, columns, ssids)),
  });
  return [
    section("bad", t("svy.here"), unreliable),
    section("fine", t("svy.fine"), fine),
    { ...section("none", t("svy.left"), none), columns: [] },
  ].filter(({ rows }) => rows.length > 0);
}

function doingOf({ phase, devices }: SurveyStore): Pick<SurveyView, "doing" | "progress"> {
  if (phase === "listening") return { doing: t("svy.listening"), progress: numberText(devices.length) };
  const now = devices.find(({ stage }) => stage === "measuring");
  if (phase !== "measuring" || now === undefined) return { doing: "", progress: "" };
  const asked = devices.filter(({ stage }) => stage !== "unheard");
  const n = asked.filter(({ stage }) => stage !== "waiting").length;
  return { doing: t("svy.asking", { name: now.name }), progress: t("svy.progress", { n, all: asked.length }) };
}
