import { bytesToHex, hexToBytes } from "../../protocol/bytes/hex";
import { createSecretSearch } from "../../protocol/masking/known-secrets";
import { coverSpans, type Span } from "../../protocol/masking/spans";
import { PROTOCOLS } from "../../protocol/provisioning/known-protocols";
import { isHex, MASK_BYTE, type TraceFields } from "../../protocol/provisioning/trace-format";
import type { TraceEntry } from "../world/trace/trace";

const UTF8 = new TextEncoder();
const MASK_HEX = bytesToHex(Uint8Array.of(MASK_BYTE));

/**
 * Masks a scenario's secrets in one line of a trace, keeping every length: what a protocol says travels in clear, and the
 * given secrets wherever they stand in bytes or text. Encrypted bytes stay, so that a session still decodes for who has
 * its keys; the keys are not in a trace (a phone does not record the random bytes it draws).
 */
export function createTraceRedactor(secrets: readonly string[]): (line: TraceEntry) => TraceEntry {
  const search = createSecretSearch([...new Set(secrets)].map((text) => UTF8.encode(text)));
  const inHex = (text: string): readonly Span[] =>
    search.inBytes(hexToBytes(text)).map(({ from, to }) => ({ from: 2 * from, to: 2 * to }));
  const maskString = (text: string): string => {
    const bytes = isHex(text) ? coverSpans(text, inHex(text), (hidden) => MASK_HEX.repeat(hidden.length / 2)) : text;
    return coverSpans(bytes, search.inText(bytes), (hidden) => "*".repeat(hidden.length));
  };

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
