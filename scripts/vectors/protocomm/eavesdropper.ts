import type { Security } from "../../../simulator/devices/esp-prov/security";
import { compareBytes } from "../blufi/compare";
import type { Exchange } from "./exchange";

/** Plaintexts of one exchange, as far as there is a session that leads to them. */
export interface Overheard {
  readonly asked: Uint8Array;
  readonly said: Uint8Array;
}

const OPEN: ReadonlySet<string> = new Set(["proto-ver", "prov-session"]);
const NOTHING: Uint8Array = new Uint8Array(0);

/**
 * Reads both sides of a session with a second copy of the device's security, given the same random draws. Throws a
 * `ReplayFailure` where a recorded plaintext is another.
 */
export function overhear(security: Security, session: number, { request, reply, plain }: Exchange): Overheard {
  const { endpoint, bytes } = request.entry;
  if (OPEN.has(endpoint)) {
    if (endpoint === "prov-session") security.setUp(session, bytes);
    return { asked: bytes, said: reply.entry.bytes ?? NOTHING };
  }
  const asked = security.decrypt(session, bytes);
  if (asked.ok && request.entry.plain !== undefined) {
    compareBytes(asked.value, request.entry.plain, "plain of the request", request.index);
  }
  // The counter and the keystream move alike for either direction, so reading the reply is decrypting once more.
  const said = asked.ok && reply.entry.bytes !== undefined ? security.decrypt(session, reply.entry.bytes) : undefined;
  const read = said?.ok ? said.value : NOTHING;
  if (reply.entry.plain !== undefined) compareBytes(read, reply.entry.plain, "plain of the reply", reply.index);
  if (plain !== undefined) compareBytes(read, plain.entry.bytes, "client-plain", plain.index);
  return { asked: asked.ok ? asked.value : NOTHING, said: read };
}
