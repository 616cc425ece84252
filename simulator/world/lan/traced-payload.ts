import type { TraceInput } from "../trace/trace";

/** Shorter packets say nothing by their length. */
const SHORTEST_FILLER = 2;

/**
 * What a trace keeps of a packet's bytes. Of a packet that is filled with one byte the length is the message (ESP-Touch,
 * AirKiss: the Wi-Fi password), so neither bytes nor length are kept.
 */
export function tracedPayload(data: Uint8Array): { readonly [field: string]: TraceInput } {
  const [first] = data;
  const isFiller = data.length >= SHORTEST_FILLER && data.every((byte) => byte === first);
  return isFiller ? { filler: true } : { data };
}
