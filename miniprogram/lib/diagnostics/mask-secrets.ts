const MASK = "•••";
/** `password=...`, `"pop": "..."`, `key: ...`: the rest of the value goes. */
const NAMED_SECRET =
  /("?\b[\w-]*(?:pass(?:word|phrase|wd)?|secret|token|psk|credential|private|pop|key)"?\s*[=:]\s*)("(?:[^"\\]|\\.)*"|[^\s,;]+)/gi;
/** 16 bytes and more in hex, but no UUID. */
const LONG_HEX = /(?!\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b)(?:[0-9a-f]{2}[ :,-]?){16,}/gi;
const LONG_BASE64 = /[A-Za-z0-9+/_=]{40,}/g;

/**
 * The last guard before a text leaves the phone: what stands behind a name for a secret, and long runs of hex or Base64,
 * are masked. Who writes the text keeps secrets out of it in the first place.
 */
export function maskSecrets(text: string): string {
  return text.replace(NAMED_SECRET, `$1${MASK}`).replace(LONG_HEX, MASK).replace(LONG_BASE64, MASK);
}
