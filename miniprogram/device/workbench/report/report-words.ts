import { type Language, type StringKey, translate } from "../../../lib/i18n/translate";
import { visibleText } from "../../../lib/names/visible-text";
import type { BatchReport, ReportDevice, ReportState } from "./batch-report";

const STATES: Readonly<Record<ReportState, StringKey>> = {
  joined: "rep.ok",
  failed: "rep.failed",
  unverified: "rep.unverified",
  missing: "rep.missing",
  open: "rep.notDone",
};

export function stateText(language: Language, state: ReportState): string {
  return translate(language, STATES[state]);
}

/** What it is called: as the order has it, else its serial. */
export function deviceText({ name, serial }: ReportDevice): string {
  return visibleText(name ?? serial);
}

/** 2026-11-22, in the phone's own time. */
export function dateText(at: number): string {
  const then = new Date(at);
  if (Number.isNaN(then.getTime())) return "–";
  return [then.getFullYear(), two(then.getMonth() + 1), two(then.getDate())].join("-");
}

/** 2026-11-22 09:05, in the phone's own time. */
export function momentText(at: number): string {
  const then = new Date(at);
  return Number.isNaN(then.getTime()) ? "–" : `${dateText(at)} ${two(then.getHours())}:${two(then.getMinutes())}`;
}

/** How long it took: 47:10, 2:05:09. */
export function spanText(span: BatchReport["span"]): string {
  if (span === undefined) return "–";
  const seconds = Math.max(0, Math.round((span.to - span.from) / 1_000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return hours === 0 ? `${two(minutes)}:${two(rest)}` : `${hours}:${two(minutes)}:${two(rest)}`;
}

const two = (value: number) => String(value).padStart(2, "0");

/** What, when, by whom: the line under the title. */
export function aboutText(language: Language, { order, site, span, by }: BatchReport): string {
  return [
    visibleText(site) === visibleText(order.title) ? "" : visibleText(site),
    span === undefined ? "" : dateText(span.to),
    by === "" ? "" : translate(language, "rep.by", { name: visibleText(by) }),
  ]
    .filter((one) => one !== "")
    .join(" · ");
}
