import type { Fields } from "../../../lib/storage/record";
import { DEVICE_STAGES, type JournalEntry } from "./contract";

/** Longest text kept of a field, UTF-16 units. */
const LONGEST_TEXT = 256;
const IDENTITY = /^[0-9a-f]{32}$/;
/** At most 32 bytes. */
const SSID_HEX = /^([0-9a-f]{2}){1,32}$/;
const IPV4 = /^(\d{1,3}\.){3}\d{1,3}$/;

/** Reads an entry out of untrusted fields; what is not known is left out. Undefined: it names no device or no stage. */
export function parseJournalEntry(fields: Fields): JournalEntry | undefined {
  const { serial, at, tries } = fields;
  const stage = DEVICE_STAGES.find((known) => known === fields.stage);
  if (typeof serial !== "string" || serial === "" || serial.length > LONGEST_TEXT || stage === undefined)
    return undefined;
  if (!isCount(at) || !isCount(tries)) return undefined;
  return {
    serial,
    at,
    stage,
    tries,
    ...text("identity", fields.identity, IDENTITY),
    ...text("kind", fields.kind),
    ...text("openName", fields.openName),
    ...text("deviceId", fields.deviceId),
    ...text("ssidHex", fields.ssidHex, SSID_HEX),
    ...text("ip", fields.ip, IPV4),
    ...number("rssi", fields.rssi),
    ...(isCount(fields.heardAt) ? { heardAt: fields.heardAt } : {}),
    ...number("signal", fields.signal),
    ...text("firmware", fields.firmware),
    ...number("tookMs", fields.tookMs),
    ...text("instead", fields.instead),
    ...text("cause", fields.cause),
    ...text("advice", fields.advice),
  };
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function text<Name extends string>(name: Name, value: unknown, form?: RegExp): { [_ in Name]?: string } {
  const isFit =
    typeof value === "string" && value !== "" && value.length <= LONGEST_TEXT && form?.test(value) !== false;
  return (isFit ? { [name]: value } : {}) as { [_ in Name]?: string };
}

function number<Name extends string>(name: Name, value: unknown): { [_ in Name]?: number } {
  return (typeof value === "number" && Number.isFinite(value) ? { [name]: value } : {}) as { [_ in Name]?: number };
}
