import { MAC_LENGTH } from "../length-coding/network";

/** UDP port on which the phone waits for the answer. */
export const AIRKISS_REPLY_PORT = 10_000;
/** Random byte and MAC: what ESP-IDF sends. */
const MAX_REPLY = 1 + MAC_LENGTH;

export type AirkissReply =
  /** `mac`: undefined from a device that only repeats the random byte. */
  | { readonly ok: true; readonly random: number; readonly mac?: Uint8Array }
  | { readonly ok: false; readonly violation: "length" };

/**
 * Reads a datagram that may be the answer: 1 to 7 bytes, the random byte first, then perhaps the MAC (esp-idf 1029221,
 * `smartconfig_ack.c`; classic devices send the one byte). It is not authenticated. Never throws.
 */
export function parseAirkissReply(datagram: Uint8Array): AirkissReply {
  const [random] = datagram;
  if (random === undefined || datagram.length > MAX_REPLY) return { ok: false, violation: "length" };
  return datagram.length === MAX_REPLY ? { ok: true, random, mac: datagram.slice(1) } : { ok: true, random };
}

/** The answer of a device; without a MAC that of a classic one. */
export function buildAirkissReply(random: number, mac: Uint8Array = new Uint8Array(0)): Uint8Array {
  return Uint8Array.of(random, ...mac);
}
