import type { DeviceMessage } from "../control/wire/messages";
import { encodeMessage, LONGEST_MESSAGE, readDeviceMessage } from "../control/wire/read-message";
import { CLOUD_REFUSALS, type ServerCloudMessage } from "./messages";

/** Characters of one text: a device's message and what the server puts around it. */
const LONGEST_TEXT = LONGEST_MESSAGE + 1_024;
const DEVICE = /^[0-9a-f]{32}$/;
const KEY = /^[0-9a-f]{16}$/;
const LONGEST_NAME = 64;

type Fields = Readonly<Record<string, unknown>>;

/** Reads what a server said to a phone; undefined for whatever is no message. Unknown members are left out. Never throws. */
export function readServerMessage(text: string): ServerCloudMessage | undefined {
  const fields = text.length > LONGEST_TEXT ? undefined : parse(text);
  if (fields === undefined) return undefined;
  const { device, at } = fields;
  switch (fields.op) {
    case "welcome": {
      const { heartbeatMs, now } = fields;
      return isTime(heartbeatMs) && isTime(now) ? { op: "welcome", heartbeatMs, now } : undefined;
    }
    case "presence": {
      const { online, since } = fields;
      if (!isDevice(device) || typeof online !== "boolean") return undefined;
      return { op: "presence", device, online, ...(isTime(since) ? { since } : {}) };
    }
    case "device": {
      const message = deviceMessage(fields.message);
      if (!isDevice(device) || !isTime(at) || message === undefined) return undefined;
      return { op: "device", device, message, at, ...(fields.kept === true ? { kept: true } : {}) };
    }
    case "refused": {
      const { key } = fields;
      const why = CLOUD_REFUSALS.find((known) => known === fields.why);
      if (why === undefined) return undefined;
      return { op: "refused", why, ...(isDevice(device) ? { device } : {}), ...(isKey(key) ? { key } : {}) };
    }
    case "alert": {
      const { id, event } = fields;
      if (!isName(id) || !isName(event) || !isDevice(device) || !isTime(at)) return undefined;
      return { op: "alert", id, device, event, at };
    }
    case "list-changed":
    case "pong":
      return { op: fields.op };
    default:
      return undefined;
  }
}

function parse(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
}

/** The one reader of what devices say takes bytes. */
function deviceMessage(value: unknown): DeviceMessage | undefined {
  return value === undefined ? undefined : readDeviceMessage(encodeMessage(value as DeviceMessage));
}

const isTime = (value: unknown): value is number => Number.isFinite(value) && Number(value) >= 0;
const isDevice = (value: unknown): value is string => typeof value === "string" && DEVICE.test(value);
const isKey = (value: unknown): value is string => typeof value === "string" && KEY.test(value);
const isName = (value: unknown): value is string =>
  typeof value === "string" && value.length > 0 && value.length <= LONGEST_NAME;
