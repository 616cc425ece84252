import { concatBytes } from "../../bytes/concat";
import { unpadded } from "../../bytes/padding";
import { decodeUtf8, isUtf8 } from "../../bytes/utf8";
import { HINT_LENGTH, LONGEST_MESSAGE, MAC_LENGTH, NONCE_LENGTH, TOKEN_LENGTH } from "./constants";

const MAGIC = [0x44, 0x43] as const;
const VERSION = 1;
const HEADER_LENGTH = 4;

const TYPE = { discover: 0x01, challenge: 0x02, announcement: 0x81, proof: 0x82 } as const;

/** Bit 0 of an announcement's flags: the device keeps an identity. */
const HAS_IDENTITY = 0x01;

/** What a device says of itself to anyone who asks. Nothing of it is proven. */
export interface Announcement {
  readonly is: "announcement";
  /** Of the question it answers. */
  readonly token: Uint8Array;
  /** First bytes of its id; absent: it was never given one. */
  readonly hint?: Uint8Array;
  /** Its provisioning protocol: `blufi`, `esp-prov`, ... */
  readonly kind: string;
  /** As it advertises. */
  readonly name: string;
  readonly firmware: string;
}

/** A device's answer to a challenge. */
export interface ProofMessage {
  readonly is: "proof";
  readonly hint: Uint8Array;
  readonly nonce: Uint8Array;
  readonly mac: Uint8Array;
}

export type LanAnswer = Announcement | ProofMessage;

/** "Who is there?", 12 bytes: `DC`, version, 0x01, a token that the answer repeats. */
export function encodeDiscover(token: Uint8Array): Uint8Array {
  return message(TYPE.discover, token);
}

/** "Prove that you are this one", 28 bytes: `DC`, version, 0x02, the hint, the phone's nonce. */
export function encodeChallenge(hint: Uint8Array, nonce: Uint8Array): Uint8Array {
  return message(TYPE.challenge, hint, nonce);
}

/**
 * Reads a device's answer; undefined for whatever is none, in every byte and length. A question is none: what a phone sent
 * comes back from a mirror, and means nothing. Texts are at most 64 bytes, well-formed UTF-8. Never throws.
 */
export function decodeAnswer(bytes: Uint8Array): LanAnswer | undefined {
  if (bytes.length > LONGEST_MESSAGE || bytes[0] !== MAGIC[0] || bytes[1] !== MAGIC[1] || bytes[2] !== VERSION)
    return undefined;
  const body = bytes.slice(HEADER_LENGTH);
  if (bytes[3] === TYPE.announcement) return decodeAnnouncement(body);
  return bytes[3] === TYPE.proof ? decodeProof(body) : undefined;
}

function decodeProof(body: Uint8Array): ProofMessage | undefined {
  if (body.length !== HINT_LENGTH + NONCE_LENGTH + MAC_LENGTH) return undefined;
  const macAt = HINT_LENGTH + NONCE_LENGTH;
  return {
    is: "proof",
    hint: body.slice(0, HINT_LENGTH),
    nonce: body.slice(HINT_LENGTH, macAt),
    mac: body.slice(macAt),
  };
}

/** token 8, flags 1, hint 8 (zeros where there is none), then kind, name, firmware: a length byte and UTF-8 each. */
function decodeAnnouncement(body: Uint8Array): Announcement | undefined {
  const hintAt = TOKEN_LENGTH + 1;
  const textAt = hintAt + HINT_LENGTH;
  const [kind, name, firmware, ...rest] = texts(body.subarray(textAt)) ?? [];
  if (kind === undefined || name === undefined || firmware === undefined || rest.length > 0) return undefined;
  const knows = ((body[TOKEN_LENGTH] ?? 0) & HAS_IDENTITY) !== 0;
  return {
    is: "announcement",
    token: body.slice(0, TOKEN_LENGTH),
    ...(knows ? { hint: body.slice(hintAt, textAt) } : {}),
    ...{ kind, name, firmware },
  };
}

const LONGEST_TEXT = 64;

/** Texts that fill the bytes exactly; undefined where they do not. */
function texts(bytes: Uint8Array): readonly string[] | undefined {
  const found: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = bytes[at] ?? 0;
    const text = bytes.subarray(at + 1, at + 1 + length);
    if (length > LONGEST_TEXT || text.length !== length || !isUtf8(text)) return undefined;
    found.push(unpadded(decodeUtf8(text)));
    at += 1 + length;
  }
  return found;
}

function message(type: number, ...parts: readonly Uint8Array[]): Uint8Array {
  return concatBytes(Uint8Array.of(...MAGIC, VERSION, type), ...parts);
}
