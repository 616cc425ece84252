import { bytesToHex } from "../../bytes/hex";
import type { DeviceIdentity } from "../../identity/device-identity";
import { decodeFrame } from "./frame";
import { SessionEnd, type SessionNonces, sessionIdOf } from "./session-end";

/** Challenges that a device remembers until one is used: anyone may send them. */
const MOST_OFFERED = 8;
/** Phones that a device talks to at once; the one that was silent longest makes room. */
const MOST_OPEN = 4;

/** A message of a phone that has the key. */
export interface PhoneFrame {
  readonly session: SessionEnd;
  readonly payload: Uint8Array;
}

/**
 * The device's half: which sessions there are. Whoever has no key can only push out challenges that nobody used yet, never a
 * session.
 */
export class DeviceSessions {
  private readonly offered = new Map<string, SessionNonces>();
  private readonly open = new Map<string, SessionEnd>();

  constructor(private readonly identity: DeviceIdentity) {}

  /** A challenge was answered with a proof: these nonces may become a session. */
  offer(nonces: SessionNonces): void {
    this.offered.set(bytesToHex(sessionIdOf(nonces)), nonces);
    trim(this.offered, MOST_OFFERED);
  }

  /** Reads a datagram; undefined for whatever is no fresh frame of a phone that has the key. Never throws. */
  receive(bytes: Uint8Array): PhoneFrame | undefined {
    const frame = decodeFrame(bytes, "phone");
    if (frame === undefined) return undefined;
    const id = bytesToHex(frame.session);
    const nonces = this.offered.get(id);
    const session = this.open.get(id) ?? (nonces && new SessionEnd("device", this.identity, nonces));
    const payload = session?.open(bytes);
    if (session === undefined || payload === undefined) return undefined;
    this.offered.delete(id);
    this.open.delete(id);
    this.open.set(id, session);
    trim(this.open, MOST_OPEN);
    return { session, payload };
  }

  /** Whether it still is one; a device tells its changes to such only. */
  has(session: SessionEnd): boolean {
    return this.open.get(bytesToHex(session.id)) === session;
  }
}

/** The oldest go. */
function trim(map: Map<string, unknown>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
}
