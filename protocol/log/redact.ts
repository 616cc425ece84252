import { maskText } from "../masking/mask-text";
import { isSecretName } from "../masking/named-secrets";
import type { LogEntry } from "../ports/log";

type Data = NonNullable<LogEntry["data"]>;

const MASK = "•••";
const MAX_TEXT = 200;

/**
 * The last guard before an event is kept: masks values under keys that name secrets, and in every text what
 * {@link maskText} finds; cuts long text. Callers pass lengths in the first place.
 */
export function redact(data: Data): Data {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      if (value !== null && typeof value !== "number" && isSecretName(key)) return [key, MASK];
      return [key, typeof value === "string" ? redactText(value) : value];
    }),
  );
}

/** Masks a text and cuts it to 200 characters. */
export function redactText(text: string): string {
  // Masks before the final cut: half a key is too short to be recognised.
  return maskText(text.slice(0, 2 * MAX_TEXT)).slice(0, MAX_TEXT);
}
