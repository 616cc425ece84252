import { bytesToHex } from "../../../../protocol/bytes/hex";
import { t } from "../../../lib/companion";
import { numberText } from "../../../lib/format/number";
import type { StringKey } from "../../../lib/i18n/translate";
import { gattName, headOfUuid } from "./gatt-name";
import { type InspectEntry, notificationRate } from "./inspect-log";
import { decodedText, hexText } from "./reading-text";

/** Lines shown; the rest is in what is copied. */
const MOST_LINES = 30;
/** UTF-16 units copied at most; the newest stay. */
const LONGEST_COPY = 60_000;

export interface LogLine {
  readonly id: number;
  readonly time: string;
  readonly direction: "in" | "out" | "bad";
  readonly meaning: string;
  readonly bytes: string;
}

/** The newest first. @param withNames the log of several characteristics. */
export function logLines(log: readonly InspectEntry[], withNames: boolean): readonly LogLine[] {
  return log.slice(0, MOST_LINES).map((entry) => ({
    id: entry.id,
    time: secondsOf(entry.at),
    direction: directionOf(entry),
    meaning: withNames ? `${nameOf(entry)} · ${meaningOf(entry)}` : meaningOf(entry),
    bytes: hexText(entry.bytes),
  }));
}

/** How many, and how fast: "128 · 1.0 per s". */
export function logCount(log: readonly InspectEntry[]): string {
  if (log.length === 0) return "";
  const rate = notificationRate(log);
  const n = numberText(log.length);
  return rate === 0 ? t("log.n", { n }) : t("insp.rate", { n, r: numberText(rate, 1) });
}

/** One line an entry, oldest first, bytes in full: what "copy log" copies. */
export function logText(log: readonly InspectEntry[]): string {
  const lines = log.map((entry) => {
    const bytes = bytesToHex(entry.bytes);
    return `${new Date(entry.at).toISOString()} ${entry.what} ${entry.key} ${bytes} ${meaningOf(entry)}`;
  });
  return lines.reverse().join("\n").slice(-LONGEST_COPY);
}

/** Why an operation failed, in a sentence. */
export function failureText({ error }: InspectEntry): string {
  const silent = error?.reason.kind === "timeout" || error?.reason.kind === "disconnected";
  return t(silent ? "insp.failed.silent" : "insp.failed.refused");
}

const FAILED: Readonly<Record<NonNullable<InspectEntry["operation"]>, StringKey>> = {
  read: "insp.failed.read",
  write: "insp.failed.write",
  notify: "insp.failed.notify",
};

/** What an entry says. */
export function meaningOf({ what, key, bytes, operation }: InspectEntry): string {
  switch (what) {
    case "written":
      return t("gatt.wrote");
    case "sent":
      return t("insp.sent");
    case "failed":
      return t(FAILED[operation ?? "read"]);
    default:
      return decodedText(characteristicOf(key), bytes) ?? t(what === "read" ? "insp.readOk" : "gatt.notify");
  }
}

function directionOf({ what }: InspectEntry): LogLine["direction"] {
  if (what === "failed") return "bad";
  return what === "written" || what === "sent" ? "out" : "in";
}

function nameOf({ key }: InspectEntry): string {
  const characteristic = characteristicOf(key);
  return gattName(characteristic) ?? headOfUuid(characteristic);
}

function characteristicOf(key: string): string {
  return key.slice(key.indexOf("/") + 1);
}

/** Seconds within the minute, as the log of an instrument. */
function secondsOf(at: number): string {
  return ((at % 60_000) / 1000).toFixed(3).padStart(6, "0");
}
