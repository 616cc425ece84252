import type { WriteOutcome } from "../../../../protocol/nfc/write-tag";
import { t } from "../../../lib/companion";
import { numberText } from "../../../lib/format/number";

/** How a tag that was to be written ended, in words with numbers. */
export interface WriteWords {
  readonly tone: "ok" | "warn" | "danger";
  readonly icon: string;
  readonly title: string;
  readonly text: string;
}

/** What the words need of a writing. */
export interface WriteEnd {
  readonly outcome: WriteOutcome;
  readonly needed: number;
  readonly capacity?: number;
}

/** @param isIphone an iPhone, whose system opens type 4 tags only. */
export function writeWords({ outcome, needed, capacity }: WriteEnd, isIphone: boolean): WriteWords {
  const room = capacity === undefined ? undefined : { n: numberText(needed), m: numberText(capacity) };
  switch (outcome) {
    case "written": {
      const text = room === undefined ? t("nfcw.written.plain") : t("nfcw.written.text", room);
      return { tone: "ok", icon: "icon-check", title: t("nfcw.written"), text };
    }
    case "locked":
      return { tone: "danger", icon: "icon-lock", title: t("nfcw.locked"), text: t("nfcw.locked.text") };
    case "too-small": {
      const text = room === undefined ? t("nfcw.small.plain") : t("nfcw.small.text", room);
      return { tone: "danger", icon: "icon-close", title: t("nfcw.small"), text };
    }
    case "not-ndef":
      return { tone: "danger", icon: "icon-close", title: t("nfc.o.not-ndef"), text: t("nfcw.notNdef.text") };
    case "unsupported-technology": {
      const text = t(isIphone ? "nfcw.tech.ios" : "nfcw.tech.text");
      return { tone: "danger", icon: "icon-close", title: t("nfcw.tech"), text };
    }
    case "mismatch":
      return { tone: "danger", icon: "icon-close", title: t("nfcw.mismatch"), text: t("nfcw.mismatch.text") };
    case "lost":
    case "unconfirmed":
      return { tone: "warn", icon: "icon-warning", title: t("nfcw.lost"), text: t("nfcw.lost.text") };
  }
}
