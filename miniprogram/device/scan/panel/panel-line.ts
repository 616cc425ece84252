import { t } from "../../../lib/companion";
import type { StringKey } from "../../../lib/i18n/translate";

/** One line of what was looked into, or of what to do. */
export interface PanelLine {
  readonly tick: "ok" | "warn" | "bad" | "wait" | "now";
  /** Icon class, or the number of a step. */
  readonly icon: string;
  readonly step: string;
  readonly title: string;
  readonly sub: string;
  readonly end: string;
  readonly tone: string;
}

export function line(tick: PanelLine["tick"], title: StringKey, more: Partial<PanelLine> = {}): PanelLine {
  return { tick, icon: LINE_ICON[tick], step: "", title: t(title), sub: "", end: "", tone: "", ...more };
}

const LINE_ICON: Readonly<Record<PanelLine["tick"], string>> = {
  ok: "icon-check",
  warn: "icon-warning",
  bad: "icon-close",
  wait: "icon-minus",
  now: "",
};
