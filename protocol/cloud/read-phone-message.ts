import { encodeMessage, type Fields, LONGEST_MESSAGE, phoneMessageOf } from "../control/wire/read-message";
import { type KnownState, MOST_WATCHED, type PhoneCloudMessage } from "./messages";

/** Bytes of one text of a phone: the longest is a watch of {@link MOST_WATCHED} devices. */
export const LONGEST_PHONE_TEXT = 65_536;
const LONGEST_TOKEN = 128;
const DEVICE = /^[0-9a-f]{32}$/;

/** Reads what a phone sent, for the server's side; undefined for whatever is no message. Unknown members are left out. Never throws. */
export function readPhoneCloudMessage(text: string): PhoneCloudMessage | undefined {
  const fields = text.length > LONGEST_PHONE_TEXT ? undefined : parse(text);
  if (fields === undefined) return undefined;
  switch (fields.op) {
    case "hello": {
      const { v, token } = fields;
      if (!isCount(v) || typeof token !== "string" || token.length > LONGEST_TOKEN) return undefined;
      return { op: "hello", v, token };
    }
    case "watch": {
      const devices = watched(fields.devices);
      return devices && { op: "watch", devices };
    }
    case "send": {
      const { device, message: inner } = fields;
      const message = isFields(inner) ? phoneMessageOf(inner) : undefined;
      if (!isDevice(device) || message === undefined || !isShort(text, message)) return undefined;
      return { op: "send", device, message };
    }
    case "ping":
      return { op: "ping" };
    default:
      return undefined;
  }
}

function parse(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function watched(value: unknown): Readonly<Record<string, KnownState | null>> | undefined {
  if (!isFields(value)) return undefined;
  const entries = Object.entries(value);
  if (entries.length > MOST_WATCHED) return undefined;
  const devices: [string, KnownState | null][] = [];
  for (const [device, known] of entries) {
    if (!isDevice(device)) return undefined;
    if (known === null) devices.push([device, null]);
    else if (isFields(known) && isCount(known.boot) && isCount(known.ver))
      devices.push([device, { boot: known.boot, ver: known.ver }]);
    else return undefined;
  }
  return Object.fromEntries(devices);
}

/** A character is three bytes of UTF-8 at most. */
function isShort(text: string, message: Parameters<typeof encodeMessage>[0]): boolean {
  return text.length * 3 <= LONGEST_MESSAGE || encodeMessage(message).length <= LONGEST_MESSAGE;
}

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isDevice = (value: unknown): value is string => typeof value === "string" && DEVICE.test(value);
