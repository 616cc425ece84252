import { formatHex } from "../../../../protocol/bytes/hex";
import { companion, t } from "../../../lib/companion";
import { durationText } from "../../../lib/format/age";
import { numberText } from "../../../lib/format/number";
import { shownName } from "../../../lib/names/shown-name";
import type { TagDraft } from "../write/draft-store";
import type { PileEntry, PileItem, PileStore } from "../write/pile-store";
import { type Line, line } from "./nfc-view";
import { type WriteWords, writeWords } from "./write-words";

export interface PileView {
  readonly written: string;
  readonly of: string;
  readonly left: string;
  readonly pace: string;
  readonly cells: readonly ("ok" | "missing" | "now" | "")[];
  /** The item that waits for a tag. */
  readonly n: string;
  readonly name: string;
  readonly what: string;
  /** Of the tag that was held last; no title: none yet, or it was written. */
  readonly last: WriteWords | null;
  readonly lines: readonly Line[];
}

const MOST_LINES = 8;

/** Texts of the kinds: @uses-string nfcw.k.* */
export function pileView(pile: PileStore, draft: TagDraft, isIphone: boolean): PileView {
  const { items, at, written, skipped, entries } = pile;
  const item = items[at];
  const [newest, ...before] = entries;
  const isNoticed = newest !== undefined && newest.outcome !== "written" && item !== undefined;
  return {
    written: numberText(written),
    of: `/ ${numberText(items.length)}`,
    left: at < items.length ? t("nfcb.left", { n: numberText(items.length - at) }) : leftOver(skipped.length),
    pace: written === 0 ? "" : t("nfcb.pace", { s: numberText(paceOf(entries, written)) }),
    cells: items.map((_, index) => {
      if (index === at) return "now";
      if (index > at) return "";
      return skipped.includes(index) ? "missing" : "ok";
    }),
    n: numberText(at + 1),
    name: item === undefined ? "" : nameOf(item),
    what: item === undefined ? "" : whatText(draft, item),
    last: isNoticed ? lastWords(newest, isIphone) : null,
    lines: (isNoticed ? before : entries)
      .slice(0, MOST_LINES)
      .map((entry, index) => lineOf(entry, index, draft, isIphone)),
  };
}

function leftOver(skipped: number): string {
  return skipped === 0 ? t("nfcb.left.none") : t("nfcb.skipped", { n: numberText(skipped) });
}

function paceOf(entries: readonly PileEntry[], written: number): number {
  return Math.max(1, Math.round(entries.reduce((sum, { tookMs }) => sum + tookMs, 0) / written / 1_000));
}

function whatText({ kind, withWifi }: TagDraft, { message }: PileItem): string {
  const words = { kind: t(`nfcw.k.${kind}`), n: numberText(message.bytes) };
  return t(withWifi && kind !== "wifi" ? "nfcb.what.wifi" : "nfcb.what", words);
}

function lastWords(entry: PileEntry, isIphone: boolean): WriteWords {
  const { outcome, needed, capacity } = entry;
  if (outcome === "same")
    return { tone: "warn", icon: "icon-warning", title: t("nfcb.same"), text: t("nfcb.same.sub") };
  const words = writeWords({ outcome, needed, ...(capacity === undefined ? {} : { capacity }) }, isIphone);
  return outcome === "locked" ? { ...words, text: t("nfcb.locked.sub", { d: nameOf(entry.item) }) } : words;
}

const TICKS = { ok: "", warn: "warn", danger: "bad" } as const;

function lineOf(entry: PileEntry, index: number, draft: TagDraft, isIphone: boolean): Line {
  const key = String(index);
  const name = nameOf(entry.item);
  if (entry.outcome === "written") {
    const end = durationText(companion().language(), entry.tookMs);
    const mono = formatHex(entry.uid, ":");
    return line({ key, icon: "icon-check", title: name, mono, sub: t("nfcb.ok"), end });
  }
  const { tone, icon, title } = lastWords(entry, isIphone);
  const row = line({ key, tick: TICKS[tone], icon, title, sub: shortReason(entry), end: name });
  const canShrink = entry.outcome === "too-small" && draft.withWifi;
  return canShrink ? { ...row, end: "", action: "dropWifi", act: t("nfcb.drop") } : row;
}

function shortReason({ outcome, needed, capacity }: PileEntry): string {
  switch (outcome) {
    case "too-small":
      return capacity === undefined ? "" : t("nfcb.small.sub", { n: numberText(needed), m: numberText(capacity) });
    case "lost":
      return t("nfcb.lost.sub");
    case "same":
      return t("nfcb.same.sub");
    case "locked":
    case "unsupported-technology":
    case "not-ndef":
      return t("nfcb.tech.sub");
    default:
      return t("nfcb.failed.sub");
  }
}

function nameOf({ name, number }: PileItem): string {
  return name === ""
    ? t("nfcb.item", { n: numberText(number) })
    : shownName(companion().language(), { name, tail: "" });
}
