import { decodeUtf8, encodeUtf8, isUtf8 } from "../bytes/utf8";
import type { ControlReport, Controls } from "./controls";

/** Longest message that is looked at, bytes; a lamp's own are shorter by far. */
const MAX_MESSAGE = 1024;
const MAX_WORDS = 64;

/** `{"get":"lamp"}`: the lamp answers with its state. */
export const ASK_LAMP: Uint8Array = encodeUtf8('{"get":"lamp"}');

/** `{"set":{"on":true,"level":40}}`, only the fields that change; `level` a whole number, 1 to 100. */
export function encodeLampChange({ on, level }: Controls): Uint8Array {
  return encodeUtf8(JSON.stringify({ set: { on, level } }));
}

/** Reads `{"lamp":{…}}` and `{"error":…}`; undefined for anything else, as other products use custom data too. Never throws. */
export function parseLampMessage(data: Uint8Array): ControlReport | undefined {
  const message = data.length <= MAX_MESSAGE && isUtf8(data) ? parseObject(decodeUtf8(data)) : undefined;
  if (message === undefined) return undefined;
  if (typeof message.error === "string") return { kind: "refused", why: message.error.slice(0, MAX_WORDS) };
  if (!isObject(message.lamp)) return undefined;
  const { on, level } = message.lamp;
  return {
    kind: "state",
    controls: { ...(typeof on === "boolean" ? { on } : {}), ...(isLevel(level) ? { level } : {}) },
  };
}

function isLevel(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= 100;
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
