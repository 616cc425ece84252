import { concatBytes } from "../../bytes/concat";
import { uintBE } from "../../bytes/integers";
import { HINT_LENGTH, MAC_LENGTH } from "../proof/constants";

/** Of a session, bytes: the first of the device's nonce. */
export const SESSION_ID_LENGTH = 8;
/** Bytes of a datagram: fits every network's frames with room for tunnels; no device takes or sends a longer one. */
export const LONGEST_FRAME = 1_200;
const COUNTER_LENGTH = 4;
const START = [0x44, 0x43, 0x01] as const;
const SESSION_AT = START.length + 1 + HINT_LENGTH;
const COUNTER_AT = SESSION_AT + SESSION_ID_LENGTH;
const PAYLOAD_AT = COUNTER_AT + COUNTER_LENGTH;
/** Bytes of one message in a frame. */
export const LONGEST_PAYLOAD = LONGEST_FRAME - PAYLOAD_AT - MAC_LENGTH;

/** Who speaks. The role is in the type of the frame and once more in what the MAC is computed over. */
export type FrameRole = "phone" | "device";
const TYPE: Readonly<Record<FrameRole, number>> = { phone: 0x03, device: 0x83 };

/** A frame of a control session, without its MAC. */
export interface Frame {
  readonly role: FrameRole;
  readonly hint: Uint8Array;
  readonly session: Uint8Array;
  /** 1 for the first frame of a role in a session, then more each time. */
  readonly counter: number;
  readonly payload: Uint8Array;
}

export interface ReceivedFrame extends Frame {
  /** What the MAC is over. */
  readonly signed: Uint8Array;
  readonly mac: Uint8Array;
}

/**
 * All but the MAC: `DC`, version 1, type 0x03 (from a phone) or 0x83 (from a device), hint 8, session 8, counter 4 (highest
 * byte first), payload.
 */
export function encodeFrame({ role, hint, session, counter, payload }: Frame): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(COUNTER_LENGTH));
  bytes.setUint32(0, counter);
  const head = Uint8Array.of(...START, TYPE[role]);
  return concatBytes(head, hint, session, new Uint8Array(bytes.buffer), payload);
}

/** Reads a frame of that role; undefined for whatever is none. Nothing of it is proven. Never throws. */
export function decodeFrame(bytes: Uint8Array, role: FrameRole): ReceivedFrame | undefined {
  const payloadEnd = bytes.length - MAC_LENGTH;
  if (bytes.length > LONGEST_FRAME || payloadEnd < PAYLOAD_AT) return undefined;
  if (START.some((byte, index) => bytes[index] !== byte) || bytes[START.length] !== TYPE[role]) return undefined;
  return {
    role,
    hint: bytes.slice(START.length + 1, SESSION_AT),
    session: bytes.slice(SESSION_AT, COUNTER_AT),
    counter: uintBE(bytes.subarray(COUNTER_AT, PAYLOAD_AT)),
    payload: bytes.slice(PAYLOAD_AT, payloadEnd),
    signed: bytes.slice(0, payloadEnd),
    mac: bytes.slice(payloadEnd),
  };
}
