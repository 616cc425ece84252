import { formatHex } from "../../../../protocol/bytes/hex";
import { encodeNdef } from "../../../../protocol/nfc/ndef/encode-record";
import type { TypedRecord } from "../../../../protocol/nfc/ndef/typed-record";
import type { TagReading } from "../../../../protocol/nfc/read-tags";
import type { TagTechnology } from "../../../../protocol/ports/nfc";
import { companion, t } from "../../../lib/companion";
import { agoText } from "../../../lib/format/age";
import { numberText } from "../../../lib/format/number";
import type { ReadEntry } from "../read/read-history";
import { recordWords } from "../read/record-words";
import { type Line, line, type RecordRow } from "./nfc-view";

/** Records that are shown: a message may have a thousand. */
const MOST_RECORDS = 20;
const MOST_ENTRIES = 5;

export interface ResultView {
  readonly tone: "ok" | "stale" | "warn";
  readonly title: string;
  readonly text: string;
  readonly records: readonly RecordRow[];
  /** "" where all are shown. */
  readonly more: string;
  readonly facts: readonly { readonly k: string; readonly v: string; readonly mono: boolean }[];
}

/** @param shown indexes of records whose secret the person asked for. @uses-string nfc.o.* */
export function resultView(reading: TagReading, shown: readonly number[]): ResultView {
  const { outcome, records = [], capacity, used } = reading;
  const left = records.length - MOST_RECORDS;
  const technology = technologyText(reading.tag.technologies);
  const room = capacity === undefined ? technology : roomText(technology, used ?? 0, capacity);
  return {
    tone: outcome === "read" ? "ok" : outcome === "empty" ? "stale" : "warn",
    title: outcome === "read" ? countText(records.length) : t(`nfc.o.${outcome}`),
    text: outcome === "read" ? room : t(`nfc.o.${outcome}.text`),
    records: records.slice(0, MOST_RECORDS).map((record, key) => recordRow(record, key, shown.includes(key))),
    more: left > 0 ? t("nfc.more", { n: numberText(left) }) : "",
    facts: factsOf(reading),
  };
}

function countText(count: number): string {
  return count === 1 ? t("nfc.read.one") : t("nfc.read", { n: numberText(count) });
}

function recordRow(record: TypedRecord, key: number, isShown: boolean): RecordRow {
  const { icon, title, type, value, mono, known, hidden, secret, note, link } = recordWords(record.content);
  const alone = encodeNdef([record]);
  return {
    key,
    icon,
    title,
    sub: alone.ok ? t("nfc.size", { kind: type, n: numberText(alone.value.length) }) : type,
    known: known === true && hidden === undefined,
    value,
    mono: mono === true,
    secret: (isShown ? secret : hidden) ?? "",
    shown: isShown,
    note: note ?? "",
    hasLink: link !== undefined,
  };
}

function factsOf({ tag, capacity, used, locked }: TagReading): ResultView["facts"] {
  const lock = locked === undefined ? "nfc.lock.unknown" : locked ? "nfc.locked" : "nfc.writable";
  const hasId = tag.id.length > 0;
  return [
    { k: "UID", v: hasId ? formatHex(tag.id, ":").toUpperCase() : t("nfc.noUid"), mono: hasId },
    { k: t("nfc.tech"), v: technologyText(tag.technologies), mono: false },
    ...(capacity === undefined
      ? []
      : [{ k: t("nfc.space"), v: t("nfc.space.of", roomOf(used ?? 0, capacity)), mono: false }]),
    { k: t("nfc.lockState"), v: t(lock), mono: false },
  ];
}

/** What was held to the phone since the page was opened, without what is shown above. */
export function historyLines(history: readonly ReadEntry[], now: number): readonly Line[] {
  return history.slice(1, 1 + MOST_ENTRIES).map(({ at, uid, outcome, records }, index) =>
    line({
      key: String(index),
      tick: outcome === "read" ? "" : "warn",
      icon: outcome === "read" ? "icon-check" : "icon-minus",
      title: outcome === "read" ? countText(records) : t(`nfc.o.${outcome}`),
      mono: formatHex(uid, ":").toUpperCase(),
      end: agoText(companion().language(), now - at),
    }),
  );
}

function roomText(tech: string, used: number, capacity: number): string {
  return t("nfc.head", { tech, ...roomOf(used, capacity) });
}

function roomOf(used: number, capacity: number): { readonly n: string; readonly m: string } {
  return { n: numberText(used), m: numberText(capacity) };
}

const NAMES: readonly (readonly [TagTechnology, string])[] = [
  ["iso-dep", "Type 4 · ISO-DEP"],
  ["mifare-ultralight", "Type 2 · NFC-A"],
  ["mifare-classic", "MIFARE Classic"],
  ["nfc-v", "Type 5 · NFC-V"],
  ["nfc-f", "Type 3 · NFC-F"],
  ["nfc-a", "NFC-A"],
  ["nfc-b", "NFC-B"],
];

/** The plainest name of what a tag is: the system tells its technologies, not its maker's name. */
export function technologyText(technologies: readonly TagTechnology[]): string {
  return NAMES.find(([technology]) => technologies.includes(technology))?.[1] ?? "NDEF";
}
