import { ADVICE_KEYS } from "../../../../protocol/errors/advice";
import { clockTimeText } from "../../../lib/format/clock-time";
import { dbmText } from "../../../lib/format/number";
import { type Language, type StringKey, translate } from "../../../lib/i18n/translate";
import { adviceFor, SIDE_TEXT, type Side } from "../../shared/trouble/advice";
import type { JournalEntry } from "../batch/contract";
import type { ReportDevice } from "./batch-report";

/** Why a device is not online: whose side, what happened, what to do. */
export interface ReportCause {
  readonly side: string;
  readonly what: string;
  readonly advice: string;
}

type Words = readonly [side: Side, what: StringKey, advice: StringKey];

/** By the cause in the journal; a cause that carries an advice key has the words of that. */
const CAUSES: Readonly<Record<string, Words>> = {
  "wrong-password": ["router", "err.password.title", "rep.do.password"],
  "network-not-found": ["router", "err.notFound.title", "rep.do.network"],
  "join-failed: weak-signal": ["router", "err.weak.title", "rep.do.signal"],
  "join-failed: timeout": ["router", "err.timeout.title", "rep.do.retry"],
  unverified: ["device", "err.unverified.title", "rep.do.verify"],
  cancelled: ["phone", "rep.stopped", "rep.do.retry"],
};
const NO_REASON: Words = ["device", "err.join.title", "rep.do.retry"];
const UNVERIFIED: Words = ["device", "err.unverified.title", "rep.do.verify"];
/** At the device, dBm: below this the place is the cause, whatever the device says. */
const WEAK_BELOW = -80;

/** In one line, the advice last. */
export function causeText({ side, what, advice }: ReportCause): string {
  return `${side} · ${what} · ${advice}`;
}

/** Undefined: it is online. */
export function causeOf(language: Language, { state, entry }: ReportDevice): ReportCause | undefined {
  const said = ([side, what, advice]: Words): ReportCause => ({
    side: translate(language, SIDE_TEXT[side]),
    what: translate(language, what),
    advice: translate(language, advice),
  });
  switch (state) {
    case "joined":
      return undefined;
    case "missing": {
      const never = said(["device", "rep.notHeard", "rep.do.missing"]);
      if (entry?.heardAt === undefined || entry.rssi === undefined) return never;
      // A report is read on other days.
      const when = clockTimeText(entry.heardAt, 0);
      return { ...never, what: translate(language, "mis.lastHeard", { when, d: dbmText(entry.rssi) }) };
    }
    case "open":
      return said(["phone", "rep.notDone", "rep.do.retry"]);
    case "unverified":
      return said(UNVERIFIED);
    case "failed":
      return entry === undefined ? said(NO_REASON) : failed(language, entry, said);
  }
}

function failed(language: Language, entry: JournalEntry, said: (words: Words) => ReportCause): ReportCause {
  const { cause = "", advice, signal } = entry;
  const key = ADVICE_KEYS.find((known) => known === advice);
  if (key !== undefined) {
    const { side, title, text } = adviceFor(key);
    return said([side, title, text]);
  }
  const words = said(CAUSES[cause] ?? NO_REASON);
  if (signal === undefined) return words;
  if (signal < WEAK_BELOW) return { ...words, advice: translate(language, "rep.weak", { d: dbmText(signal) }) };
  return { ...words, what: `${words.what} (${dbmText(signal)})` };
}
