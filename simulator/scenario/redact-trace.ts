import { bytesToHex } from "../../protocol/bytes/hex";
import { PROTOCOLS } from "../../protocol/provisioning/known-protocols";
import { isHex, MASK_BYTE, type TraceFields } from "../../protocol/provisioning/trace-format";
import type { TraceEntry } from "../world/trace/trace";

const UTF8 = new TextEncoder();
/** Bytes. A shorter secret turns up by chance; it is masked where it stands alone or in a frame that says what it is. */
const SHORTEST_SEARCHED = 4;

/**
 * Masks a scenario's secrets in one line of a trace, keeping every length: what a protocol says travels in clear, and the
 * given secrets wherever they stand in bytes or text. Encrypted bytes stay, so that a session still decodes for who has
 * its keys; the keys are not in a trace (a phone does not record the random bytes it draws).
 */
export function createTraceRedactor(secrets: readonly string[]): (line: TraceEntry) => TraceEntry {
  const known = [...new Set(secrets)]
    .filter((text) => text !== "")
    .sort((a, b) => b.length - a.length)
    .map((text) => ({ text, hex: bytesToHex(UTF8.encode(text)) }));

  const maskHex = (value: string): string =>
    known.reduce((masked, { hex }) => (worthMasking(hex, value) ? replaceHex(masked, hex) : masked), value);
  const maskText = (value: string): string =>
    known.reduce(
      (masked, { text, hex }) =>
        worthMasking(hex, "") || value === text ? masked.replaceAll(text, "*".repeat(text.length)) : masked,
      value,
    );
  const maskString = (text: string): string => maskText(isHex(text) ? maskHex(text) : text);

  const masks = PROTOCOLS.flatMap(({ trace }) => trace?.createMask?.() ?? []);
  const maskFields = (fields: TraceFields): TraceFields => {
    const shown = masks.reduce((masked, maskOf) => maskOf(masked), fields);
    return Object.fromEntries(Object.entries(shown).map(([key, value]) => [key, mask(value)]));
  };
  const mask = (value: unknown): unknown => {
    if (typeof value === "string") return maskString(value);
    if (Array.isArray(value)) return value.map(mask);
    if (typeof value === "object" && value !== null) return maskFields(value as TraceFields);
    return value;
  };
  return (entry) => maskFields(entry) as unknown as TraceEntry;
}

function worthMasking(secretHex: string, valueHex: string): boolean {
  return secretHex.length >= 2 * SHORTEST_SEARCHED || secretHex === valueHex;
}

/** Replaces on byte borders only. */
function replaceHex(hex: string, secret: string): string {
  const mask = bytesToHex(new Uint8Array(secret.length / 2).fill(MASK_BYTE));
  let masked = hex;
  for (let at = masked.indexOf(secret); at >= 0; at = masked.indexOf(secret, at + 1)) {
    if (at % 2 === 0) masked = masked.slice(0, at) + mask + masked.slice(at + secret.length);
  }
  return masked;
}
