import { dbmText, numberText } from "../../../lib/format/number";
import { type Language, type StringKey, translate } from "../../../lib/i18n/translate";
import { visibleText } from "../../../lib/names/visible-text";
import { networkName } from "../survey/network-name";
import type { BatchReport, ReportDevice } from "./batch-report";
import { causeOf } from "./report-cause";
import { dateText, deviceText, momentText, spanText, stateText } from "./report-words";

type Row = readonly string[];

const HEADINGS: readonly StringKey[] = [
  "svy.csv.device",
  "svy.csv.serial",
  "svy.csv.room",
  "rep.col.state",
  "rep.col.at",
  "rep.wifi",
  "rep.col.signal",
  "rep.fw",
  "rep.col.wanted",
  "rep.col.side",
  "rep.col.cause",
  "rep.col.advice",
];

/** What was done, a fact a row: for the sheet's first page and the head of the text. */
export function summaryRows(language: Language, report: BatchReport): readonly Row[] {
  const { order, site, by, span, count, strays, duplicates, networks, medianSignal, firmware } = report;
  const text = (key: StringKey) => translate(language, key);
  const rows: readonly (readonly [StringKey, string])[] = [
    ["rep.col.order", visibleText(order.title)],
    ["rep.col.where", visibleText(site)],
    ["rep.col.when", span === undefined ? "" : dateText(span.to)],
    ["rep.col.who", visibleText(by)],
    ["rep.col.listed", numberText(order.lines.length)],
    ["rep.ok", numberText(count.joined)],
    ["rep.failed", numberText(count.failed)],
    ["rep.unverified", numberText(count.unverified)],
    ["rep.missing", numberText(count.missing)],
    ["rep.notDone", numberText(count.open)],
    ["rep.col.stray", numberText(strays.length)],
    ["rep.col.duplicate", numberText(duplicates.length)],
    ["rep.time", spanText(span)],
    ["rep.wifi", networks.map(networkName).join(", ")],
    ["rep.rssi", medianSignal === undefined ? "" : dbmText(medianSignal)],
    ["rep.fw", firmware.map(({ version, count: n }) => `${visibleText(version)} × ${n}`).join(", ")],
  ];
  return rows.filter(([, value]) => value !== "").map(([key, value]) => [text(key), value]);
}

/** Every device of the order, headings first. */
export function deviceRows(language: Language, { devices }: BatchReport): readonly Row[] {
  return [HEADINGS.map((key) => translate(language, key)), ...devices.map((device) => deviceRow(language, device))];
}

function deviceRow(language: Language, device: ReportDevice): Row {
  const { serial, room = "", state, entry, firmware: wanted = "" } = device;
  const cause = causeOf(language, device);
  const { at, ssidHex, signal, firmware = "", instead } = entry ?? {};
  return [
    deviceText(device),
    visibleText(instead ?? serial),
    visibleText(room),
    stateText(language, state),
    at === undefined ? "" : momentText(at),
    state === "joined" && ssidHex !== undefined ? networkName(ssidHex) : "",
    signal === undefined ? "" : dbmText(signal),
    visibleText(firmware),
    wanted === firmware ? "" : visibleText(wanted),
    cause?.side ?? "",
    cause?.what ?? (instead === undefined ? "" : translate(language, "rep.instead", { serial: visibleText(serial) })),
    cause?.advice ?? "",
  ];
}

/** Devices that the order does not list, and serials that two claimed, headings first; only the headings where there is none. */
export function strangerRows(language: Language, { strays, duplicates }: BatchReport): readonly Row[] {
  const text = (key: StringKey) => translate(language, key);
  return [
    [text("svy.csv.device"), text("svy.csv.serial"), text("rep.col.cause")],
    ...strays.map(({ name, serial = "" }) => [visibleText(name), visibleText(serial), text("rep.stray")]),
    ...duplicates.map((serial) => ["", visibleText(serial), text("rep.duplicate")]),
  ];
}
