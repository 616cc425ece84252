import type { PathKind } from "../../../../protocol/control/path";
import type { CommandOutcome } from "../../../../protocol/control/session/contract";
import type { PropertyValue } from "../../../../protocol/control/wire/messages";
import { t } from "../../../lib/companion";
import type { StringKey } from "../../../lib/i18n/translate";
import { visibleText } from "../../../lib/names/visible-text";

/** What became of the last command to one control. */
export interface Receipt {
  /** Absent: under way. */
  readonly ended?: CommandOutcome;
  /** When it was sent, or ended; ms of the clock. */
  readonly at: number;
  /** What was asked for; absent: an action without input. */
  readonly want?: PropertyValue;
}

/** The receipt in words, under its control. */
export interface AckView {
  readonly kind: "" | "wait" | "ok" | "bad";
  readonly text: string;
}

/** Milliseconds for which a receipt is news. */
export const FRESH_MS = 10_000;

const NO_ACK: AckView = { kind: "", text: "" };
const PATH_NAMES = { ble: "path.ble", lan: "path.lan", cloud: "path.cloud" } as const satisfies Record<
  PathKind,
  string
>;

export function pathName(path: PathKind): string {
  return t(PATH_NAMES[path]);
}

/** @param old what the device has instead, in words; "" for an action. @param now ms of the clock. */
export function ackView(receipt: Receipt | undefined, old: string, now: number): AckView {
  if (receipt === undefined) return NO_ACK;
  const { ended, at } = receipt;
  if (ended === undefined) return { kind: "wait", text: t("ctl.pending") };
  switch (ended.outcome) {
    case "confirmed":
      if (now - at >= FRESH_MS) return NO_ACK;
      return { kind: "ok", text: confirmedText(ended.path, Math.round(ended.ms)) };
    case "failed":
      return { kind: "bad", text: old === "" ? t("ctl.failedPlain") : t("ctl.failed", { old }) };
    case "timed-out":
      return { kind: "bad", text: t("ctl.timedOut") };
    case "expired":
      return { kind: "bad", text: t("ctl.expired") };
    case "rejected":
      return {
        kind: "bad",
        text: ended.why ? t("ctl.rejectedWhy", { why: visibleText(ended.why).slice(0, 120) }) : t("ctl.rejected"),
      };
    case "refused":
      return now - at >= FRESH_MS ? NO_ACK : { kind: "bad", text: refusedText(ended.why) };
  }
}

/** Whether sending the same again may help. */
export function mayRetry(receipt: Receipt | undefined): boolean {
  const outcome = receipt?.ended?.outcome;
  return outcome === "failed" || outcome === "timed-out" || outcome === "expired";
}

const REFUSALS: Readonly<Record<string, StringKey>> = { "no-key": "ctl.refused.key", forbidden: "ctl.refused.guest" };

/** The session's reasons have one word; what a value lacks, the form says before. */
function refusedText(why: string): string {
  if (why === "declined") return t("ctl.cancelled");
  const words = Object.hasOwn(REFUSALS, why) ? REFUSALS[why] : undefined;
  return t("ctl.refused", { why: t(words ?? "ctl.refused.value") });
}

function confirmedText(path: PathKind, ms: number): string {
  return path === "ble" ? t("ctl.ack", { ms }) : t("ctl.ackVia", { path: pathName(path), ms });
}
