import type { LogEntry } from "../ports/log";

type Data = NonNullable<LogEntry["data"]>;

const MASK = "•••";
const SECRET_KEY = /pass(word|phrase|wd)?|secret|token|^pop$|psk|private|credential|key$/i;
/** 16 bytes and more in hex or Base64: keys, frames, hashes; but not a UUID in its usual form. */
const LONG_HEX = /(?!\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b)(?:[0-9a-f]{2}[ :,-]?){16,}/gi;
const LONG_BASE64 = /[A-Za-z0-9+/_=]{40,}/g;
const MAX_TEXT = 200;

/**
 * The last guard before an event is kept: masks values under keys that name secrets, and long runs of hex or Base64
 * wherever they stand; cuts long text. Callers pass lengths in the first place.
 */
export function redact(data: Data): Data {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      if (value !== null && typeof value !== "number" && SECRET_KEY.test(key)) return [key, MASK];
      return [key, typeof value === "string" ? redactText(value) : value];
    }),
  );
}

/** Masks long hex and Base64 in a text and cuts it to 200 characters. */
export function redactText(text: string): string {
  // Masks before the final cut: half a key is too short to be recognised.
  return text
    .slice(0, 2 * MAX_TEXT)
    .replace(LONG_HEX, MASK)
    .replace(LONG_BASE64, MASK)
    .slice(0, MAX_TEXT);
}
