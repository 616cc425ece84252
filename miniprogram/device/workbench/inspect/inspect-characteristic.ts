import { formatHex } from "../../../../protocol/bytes/hex";
import { decodeValue } from "../../../../protocol/gatt/decode-value";
import type { Reading } from "../../../../protocol/gatt/reading";
import { textOf } from "../../../../protocol/gatt/text-of";
import type { WriteType } from "../../../../protocol/ports/ble";
import { t } from "../../../lib/companion";
import { gattName, headOfUuid, shownUuid } from "./gatt-name";
import { failureText, type LogLine, logCount, logLines, meaningOf } from "./inspect-lines";
import type { InspectEntry } from "./inspect-log";
import type { InspectStore } from "./inspect-store";
import type { InspectedCharacteristic } from "./inspect-table";
import { fieldName, splitReading, utf8Text } from "./reading-text";
import { type TypedFormat, typedValue } from "./typed-value";

/** Bytes shown in colour; a longer value is cut. */
const MOST_BYTES = 64;
/** Colours in turn: flags, value, the rest. @uses-class t-accent t-ok t-2 */
const TONES = ["t-accent", "", "t-ok"] as const;

export interface ByteGroup {
  readonly index: number;
  readonly hex: string;
  readonly tone: string;
}

export interface CharacteristicView {
  readonly title: string;
  readonly id: string;
  readonly took: string;
  readonly hasValue: boolean;
  readonly value: string;
  readonly unit: string;
  readonly rest: string;
  /** The value is a text or bytes, too long to be shown large. */
  readonly isLong: boolean;
  readonly groups: readonly ByteGroup[];
  readonly legend: string;
  readonly canRead: boolean;
  readonly canWrite: boolean;
  readonly canNotify: boolean;
  readonly isNotifying: boolean;
  readonly isBusy: boolean;
  readonly writeType: string;
  readonly choosesType: boolean;
  readonly format: TypedFormat;
  readonly size: string;
  /** What is wrong with what was typed; "" when nothing is. */
  readonly problem: string;
  /** The last thing that failed, in two sentences; "" when the last thing did not. */
  readonly failure: string;
  readonly count: string;
  readonly lines: readonly LogLine[];
}

export interface CharacteristicChoice {
  readonly format: TypedFormat;
  readonly draft: string;
  readonly type: WriteType;
  /** The person tried to send: an empty field is worth a word. */
  readonly tried: boolean;
}

export function characteristicView(
  store: InspectStore,
  { key, service, characteristic, properties }: InspectedCharacteristic,
  choice: CharacteristicChoice,
): CharacteristicView {
  const value = store.values.get(key);
  const log = store.log.filter((entry) => entry.key === key);
  const { write, writeWithoutResponse, read, notify, indicate } = properties;
  const type = writeTypeOf(properties, choice.type);
  const typed = typedValue(choice.format, choice.draft, store.payloadSize);
  const speaks = choice.draft !== "" || choice.tried;
  return {
    title: gattName(characteristic) ?? headOfUuid(characteristic),
    id: `${shownUuid(service)} / ${shownUuid(characteristic)}`,
    took: value?.ms === undefined ? "" : `${Math.round(value.ms)} ms`,
    ...valueParts(characteristic, value),
    canRead: read,
    canWrite: write || writeWithoutResponse,
    canNotify: notify || indicate,
    isNotifying: store.notifying.has(key),
    isBusy: store.busy.has(key),
    writeType: t(type === "with-response" ? "gatt.withResp" : "insp.noResp"),
    choosesType: write && writeWithoutResponse,
    format: choice.format,
    size: t("gatt.bytes", { n: typed.ok ? typed.bytes.length : "–", max: store.payloadSize }),
    problem: typed.ok || !speaks ? "" : t(typed.key, typed.parameters),
    failure: log[0]?.what === "failed" ? `${meaningOf(log[0])}: ${failureText(log[0])}` : "",
    count: logCount(log),
    lines: logLines(log, false),
  };
}

/** The wanted way to write where there are both, else the one there is. */
export function writeTypeOf(
  { write, writeWithoutResponse }: InspectedCharacteristic["properties"],
  wanted: WriteType,
): WriteType {
  if (write && writeWithoutResponse) return wanted;
  return write ? "with-response" : "without-response";
}

function valueParts(characteristic: string, entry: InspectEntry | undefined) {
  if (entry === undefined) {
    return { hasValue: false, value: "", unit: "", rest: "", isLong: false, groups: [], legend: "" };
  }
  const { bytes } = entry;
  const reading = decodeValue(characteristic, bytes);
  if (reading !== undefined) {
    const split = splitReading(reading);
    const isLong = split.value.length > LARGE;
    return { hasValue: true, ...split, isLong, groups: coloured(bytes, reading), legend: legendOf(reading) };
  }
  const text = textOf(bytes);
  const groups = plain(bytes, 0, 0);
  const value = text === undefined ? t("insp.bytes", { n: bytes.length }) : utf8Text(bytes);
  return { hasValue: true, value, unit: "", rest: "", isLong: true, groups, legend: "" };
}

/** Characters that fit as a display readout. */
const LARGE = 8;

/** Bytes by the field they belong to; bits of the flags stay with the flags. */
function coloured(bytes: Uint8Array, reading: Reading): readonly ByteGroup[] {
  let end = 0;
  const groups = bytesOfFields(reading).map((field, index) => {
    end = field.end;
    return { index, hex: formatHex(bytes.subarray(field.start, field.end)), tone: toneOf(index) };
  });
  return [...groups, ...plain(bytes, end, groups.length)].slice(0, MOST_BYTES);
}

function bytesOfFields({ fields }: Reading) {
  let end = 0;
  return fields.filter((field) => {
    if (field.start < end || field.end > MOST_BYTES) return false;
    end = field.end;
    return true;
  });
}

function plain(bytes: Uint8Array, from: number, index: number): readonly ByteGroup[] {
  const rest = bytes.subarray(from, MOST_BYTES);
  if (rest.length === 0) return [];
  const more = bytes.length > MOST_BYTES ? " …" : "";
  return [{ index, hex: `${formatHex(rest)}${more}`, tone: from === 0 ? "" : "t-2" }];
}

function toneOf(index: number): string {
  return TONES[Math.min(index, TONES.length - 1)] ?? "";
}

/** Names of the colours; repeated fields count once. */
function legendOf(reading: Reading): string {
  const names = bytesOfFields(reading).map(fieldName);
  return names.length < 2 ? "" : [...new Set(names)].join(" · ");
}
