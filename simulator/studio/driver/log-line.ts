import { PROTOCOLS } from "../../../protocol/provisioning/known-protocols";
import type { FrameMeaning } from "../../../protocol/provisioning/trace-format";
import type { TraceEntry, TraceValue } from "../../world/trace/trace";

export type LogTone = "plain" | "bad" | "warn";

/** One line of the event log, in words. */
export interface LogLine {
  readonly source: string;
  readonly event: string;
  readonly detail: string;
  readonly tone: LogTone;
  /** Hex of the bytes that travelled, shown after the detail. */
  readonly bytes?: string;
}

export const LOG_FILTERS = ["all", "wx", "frames", "device", "errors"] as const;
export type LogFilter = (typeof LOG_FILTERS)[number];

const HEX = /^([0-9a-f]{2})+$/i;
const WX_KINDS: ReadonlySet<string> = new Set(["call", "ok", "fail", "event"]);
const WORLD_KINDS: ReadonlySet<string> = new Set(["device", "world", "nfc"]);
/** What a read says that finds nothing, by its call. */
const NOTHING: Readonly<Record<string, string>> = {
  getStorage: "data not found",
  getBackgroundFetchToken: "token not set",
  getBackgroundFetchData: "no data",
};
const LONGEST_DETAIL = 200;
const NOT_SHOWN: ReadonlySet<string> = new Set(["t", "phone", "kind", "api", "errMsg", "value", "tone"]);

/** Whether a filter shows an entry; told from the entry alone, so that thousands are cheap. */
export function passes(entry: TraceEntry, filter: LogFilter): boolean {
  switch (filter) {
    case "all":
      return true;
    case "wx":
      return WX_KINDS.has(entry.kind);
    case "frames":
      return bytesOf(entry) !== undefined;
    case "device":
      return WORLD_KINDS.has(entry.kind);
    case "errors":
      return isBad(entry) || entry.kind === "fault" || entry.tone === "warn";
  }
}

/** Puts an entry of the trace into words; frames of a protocol are decoded. */
export function describeEntry(entry: TraceEntry): LogLine {
  const bytes = bytesOf(entry);
  const frame = bytes === undefined ? undefined : meaningOf(entry);
  return {
    source: sourceOf(entry),
    event: eventOf(entry, frame?.name),
    detail: frame?.detail ?? detailOf(entry),
    tone: isBad(entry)
      ? "bad"
      : entry.kind === "fault" || entry.kind === "world" || entry.tone === "warn"
        ? "warn"
        : "plain",
    ...(bytes === undefined ? {} : { bytes }),
  };
}

/** Everything the search box looks in. */
export function searchText(entry: TraceEntry): string {
  const { source, event, detail, bytes = "" } = describeEntry(entry);
  return `${source} ${event} ${detail} ${bytes}`.toLowerCase();
}

function isBad(entry: TraceEntry): boolean {
  return entry.kind === "error" || (entry.kind === "fail" && !findsNothing(entry));
}

/** A read of what was never written fails on a phone, and is nothing out of order. */
function findsNothing({ api, errMsg }: TraceEntry): boolean {
  const name = text(api) ?? "";
  return Object.hasOwn(NOTHING, name) && errMsg === `${name}:fail ${NOTHING[name]}`;
}

function sourceOf({ kind }: TraceEntry): string {
  return WX_KINDS.has(kind) ? "wx" : kind;
}

function eventOf(entry: TraceEntry, frame: string | undefined): string {
  const name = text(entry.api) ?? text(entry.what) ?? "";
  const arrow = entry.kind === "call" ? "→ " : entry.kind === "event" ? "← " : "";
  if (frame !== undefined) return `${arrow}${frame}`;
  return entry.kind === "ok" ? `${name} ok` : entry.kind === "fail" ? `${name} fail` : `${arrow}${name}`;
}

function detailOf(entry: TraceEntry): string {
  if (entry.kind === "fail") return text(entry.errMsg) ?? "";
  if (typeof entry.detail === "string") return entry.detail;
  const discovered = discoveredText(entry);
  if (discovered !== undefined) return discovered;
  const fields = Object.entries(entry).filter(([name]) => !NOT_SHOWN.has(name));
  const shown = fields.map(([name, value]) => `${name} ${brief(value)}`).join(" · ");
  return shown.length > LONGEST_DETAIL ? `${shown.slice(0, LONGEST_DETAIL)}…` : shown;
}

/** Advertisements in short: name, signal. */
function discoveredText({ api, devices }: TraceEntry): string | undefined {
  if (api !== "onBluetoothDeviceFound" || !Array.isArray(devices)) return undefined;
  const texts = devices.map((device: TraceValue) => {
    if (typeof device !== "object" || device === null || Array.isArray(device)) return "";
    const { name, RSSI, deviceId } = device as { readonly [field: string]: TraceValue };
    return `${brief(name)} ${brief(RSSI)} dBm · ${brief(deviceId)}`;
  });
  return texts.join(", ");
}

function brief(value: TraceValue | undefined): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

function text(value: TraceValue | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Bytes written, notified or read: the `value` of GATT calls and events. */
function bytesOf(entry: TraceEntry): string | undefined {
  const value = text(entry.value);
  return value !== undefined && entry.characteristicId !== undefined && HEX.test(value) ? value : undefined;
}

/** What the bytes mean to the protocol whose they are. */
function meaningOf(entry: TraceEntry): FrameMeaning | undefined {
  for (const { trace } of PROTOCOLS) {
    const meaning = trace?.describe?.(entry);
    if (meaning !== undefined) return meaning;
  }
  return undefined;
}
