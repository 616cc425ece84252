import { decodeUtf8, encodeUtf8, isUtf8 } from "../../bytes/utf8";
import {
  type DeviceMessage,
  type DeviceTime,
  type PhoneMessage,
  type PropertyValue,
  type PropertyValues,
  RESULT_CODES,
} from "./messages";

/** Bytes of one message; a device has no more to say at once. */
export const LONGEST_MESSAGE = 16_384;
const DEEPEST = 8;
const MOST_VALUES = 1_000;
const LONGEST_WORDS = 200;
const KEY = /^[0-9a-f]{16}$/;

/** Members of a JSON object, not looked at yet. */
export type Fields = Readonly<Record<string, unknown>>;

export function encodeMessage(message: PhoneMessage | DeviceMessage): Uint8Array {
  return encodeUtf8(JSON.stringify(message));
}

/** Reads what a device sent; undefined for whatever is no message. Unknown members are left out. Never throws. */
export function readDeviceMessage(bytes: Uint8Array): DeviceMessage | undefined {
  return deviceMessageOf(parseFields(bytes));
}

/** The message that these members are; undefined for whatever is none. Never throws. */
export function deviceMessageOf(fields: Fields | undefined): DeviceMessage | undefined {
  const time = fields && deviceTime(fields);
  if (fields === undefined || time === undefined) return undefined;
  if (fields.op === "state") {
    const { ver, values } = fields;
    return isCount(ver) && isValues(values) ? { op: "state", ...time, ver, values } : undefined;
  }
  if (fields.op === "result") {
    const { key, why, output } = fields;
    const code = RESULT_CODES.find((known) => known === fields.code);
    if (!isKey(key) || code === undefined || !isOptional(output)) return undefined;
    const words = typeof why === "string" ? { why: why.slice(0, LONGEST_WORDS) } : {};
    return { op: "result", ...time, key, code, ...words, ...(output === undefined ? {} : { output }) };
  }
  if (fields.op !== "event") return undefined;
  const { seq, event, data } = fields;
  if (!isCount(seq) || !isName(event) || !isOptional(data)) return undefined;
  return { op: "event", ...time, seq, event, ...(data === undefined ? {} : { data }) };
}

/** Reads what a phone sent, for a device's side; undefined for whatever is no message. Never throws. */
export function readPhoneMessage(bytes: Uint8Array): PhoneMessage | undefined {
  return phoneMessageOf(parseFields(bytes));
}

/** The message that these members are; undefined for whatever is none. Never throws. */
export function phoneMessageOf(fields: Fields | undefined): PhoneMessage | undefined {
  if (fields === undefined) return undefined;
  if (fields.op === "get") return { op: "get" };
  const { key, boot, until } = fields;
  if (!isKey(key) || !isCount(boot) || !isCount(until)) return undefined;
  const guard = { key, boot, until };
  if (fields.op === "set") {
    const { values } = fields;
    return isValues(values) ? { op: "set", ...guard, values } : undefined;
  }
  const { action, input } = fields;
  if (fields.op !== "invoke" || !isName(action) || !isOptional(input)) return undefined;
  return { op: "invoke", ...guard, action, ...(input === undefined ? {} : { input }) };
}

/** Members of a JSON object of at most {@link LONGEST_MESSAGE} bytes of UTF-8; undefined for anything else. Never throws. */
export function parseFields(bytes: Uint8Array): Fields | undefined {
  if (bytes.length > LONGEST_MESSAGE || !isUtf8(bytes)) return undefined;
  try {
    const value: unknown = JSON.parse(decodeUtf8(bytes));
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function deviceTime({ boot, t }: Fields): DeviceTime | undefined {
  return isCount(boot) && isCount(t) ? { boot, t } : undefined;
}

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isKey = (value: unknown): value is string => typeof value === "string" && KEY.test(value);
const isName = (value: unknown): value is string => typeof value === "string" && value.length > 0 && value.length <= 64;
const isOptional = (value: unknown): value is PropertyValue | undefined =>
  value === undefined || isValue(value, DEEPEST);

function isValues(value: unknown): value is PropertyValues {
  return isFields(value) && Object.keys(value).length <= MOST_VALUES && isValue(value, DEEPEST);
}

/** No null: a value that a device does not know is left out. */
function isValue(value: unknown, depth: number): value is PropertyValue {
  if (typeof value === "boolean" || typeof value === "string") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || value === null || depth === 0) return false;
  return Object.values(value).every((inner) => isValue(inner, depth - 1));
}
