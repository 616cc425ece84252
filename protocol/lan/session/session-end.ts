import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes } from "../../bytes/concat";
import { equalBytes } from "../../bytes/equal";
import { hexToBytes } from "../../bytes/hex";
import { encodeUtf8 } from "../../bytes/utf8";
import type { DeviceIdentity } from "../../identity/device-identity";
import { hintOf } from "../proof/proof";
import { decodeFrame, encodeFrame, type FrameRole, LONGEST_PAYLOAD, SESSION_ID_LENGTH } from "./frame";

const LABEL = encodeUtf8("device-companion lan session 1");
/** Who speaks, in what a MAC is over: `P` and `D`. */
const SPEAKER: Readonly<Record<FrameRole, number>> = { phone: 0x50, device: 0x44 };
const LAST_COUNTER = 0xffff_ffff;

/** The two nonces of a challenge and its proof: together they make a session. */
export interface SessionNonces {
  readonly phone: Uint8Array;
  readonly device: Uint8Array;
}

/** HMAC-SHA-256 with the device's key over label, id, the phone's nonce and the device's: 32 bytes, for this session alone. */
export function sessionKeyOf({ id, key }: DeviceIdentity, { phone, device }: SessionNonces): Uint8Array {
  return hmac(sha256, key, concatBytes(LABEL, hexToBytes(id), phone, device));
}

/** What names a session in its frames. */
export function sessionIdOf({ device }: SessionNonces): Uint8Array {
  return device.slice(0, SESSION_ID_LENGTH);
}

/**
 * One end of a control session on the local network, of a phone or of a device. Frames are authentic and fresh: each has a
 * counter above the last one's and a MAC. They are not secret: whoever listens on the network reads them.
 */
export class SessionEnd {
  readonly id: Uint8Array;
  private readonly hint: Uint8Array;
  private readonly key: Uint8Array;
  private sent = 0;
  private received = 0;

  constructor(
    private readonly role: FrameRole,
    identity: DeviceIdentity,
    nonces: SessionNonces,
  ) {
    this.id = sessionIdOf(nonces);
    this.hint = hintOf(identity.id);
    this.key = sessionKeyOf(identity, nonces);
  }

  /** The next frame, whole. Undefined: the payload is longer than {@link LONGEST_PAYLOAD}, or the counter is at its end. */
  seal(payload: Uint8Array): Uint8Array | undefined {
    if (payload.length > LONGEST_PAYLOAD || this.sent === LAST_COUNTER) return undefined;
    this.sent += 1;
    const { role, hint, id: session } = this;
    const frame = encodeFrame({ role, hint, session, counter: this.sent, payload });
    return concatBytes(frame, this.mac(role, frame));
  }

  /**
   * The payload of a frame of the other end. Undefined: it is none of this session, is forged, or its counter is not above
   * all before: a replay, or overtaken; what was in it is sent again with a new counter. Never throws.
   */
  open(bytes: Uint8Array): Uint8Array | undefined {
    const speaker = this.role === "phone" ? "device" : "phone";
    const frame = decodeFrame(bytes, speaker);
    if (frame === undefined || !equalBytes(frame.session, this.id) || !equalBytes(frame.hint, this.hint))
      return undefined;
    if (!equalBytes(frame.mac, this.mac(speaker, frame.signed))) return undefined;
    if (frame.counter <= this.received) return undefined;
    this.received = frame.counter;
    return frame.payload;
  }

  private mac(speaker: FrameRole, signed: Uint8Array): Uint8Array {
    return hmac(sha256, this.key, concatBytes(Uint8Array.of(SPEAKER[speaker]), signed));
  }
}
