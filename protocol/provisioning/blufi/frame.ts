/**
 * One BluFi frame on the wire (ESP-IDF v5.5.2, blufi_prf.c):
 *
 *     type(1) flags(1) sequence(1) length(1) data(length) [crc(2, little-endian)]
 *
 * type = subtype << 2 | class; length counts data only.
 */
export const FRAME_HEADER_LENGTH = 4;
export const FRAME_CRC_LENGTH = 2;
/** The u16 (little-endian) that opens the data of every fragment but the last. */
export const FRAGMENT_HEADER_LENGTH = 2;
export const MAX_FRAME_DATA = 255;

/** Bits of the second byte. */
export const FrameFlag = { encrypted: 0x01, checked: 0x02, fromDevice: 0x04, ackWanted: 0x08, more: 0x10 } as const;

export type FrameType = "ctrl" | "data";

export interface FrameHeader {
  readonly type: FrameType;
  /** 0 to 63. */
  readonly subtype: number;
  readonly encrypted: boolean;
  readonly fromDevice: boolean;
  readonly ackWanted: boolean;
  /** Further fragments follow; the data starts with the u16 of {@link FRAGMENT_HEADER_LENGTH}. */
  readonly more: boolean;
  /** 0 to 255, one count per direction. */
  readonly sequence: number;
}

export interface Frame extends FrameHeader {
  /** As on the wire: ciphertext when `encrypted`. At most {@link MAX_FRAME_DATA} bytes. */
  readonly data: Uint8Array;
  /** Present exactly when the frame carries a checksum; over the plaintext, see {@link checkedBytes}. */
  readonly crc?: number;
}

/** Why bytes are not a frame. */
export type FrameViolation = "truncated" | "overlong" | "unknown-type";

export type FrameDecoding =
  | { readonly ok: true; readonly frame: Frame }
  | { readonly ok: false; readonly violation: FrameViolation };

const CLASS_BITS: Record<FrameType, number> = { ctrl: 0, data: 1 };
const TYPES: readonly (FrameType | undefined)[] = ["ctrl", "data"];

/** Lays a frame out; the caller encrypts the data and counts the checksum first. */
export function encodeFrame(frame: Frame): Uint8Array {
  const checked = frame.crc !== undefined;
  const bytes = new Uint8Array(FRAME_HEADER_LENGTH + frame.data.length + (checked ? FRAME_CRC_LENGTH : 0));
  bytes[0] = (frame.subtype << 2) | CLASS_BITS[frame.type];
  bytes[1] =
    (frame.encrypted ? FrameFlag.encrypted : 0) |
    (checked ? FrameFlag.checked : 0) |
    (frame.fromDevice ? FrameFlag.fromDevice : 0) |
    (frame.ackWanted ? FrameFlag.ackWanted : 0) |
    (frame.more ? FrameFlag.more : 0);
  bytes[2] = frame.sequence;
  bytes[3] = frame.data.length;
  bytes.set(frame.data, FRAME_HEADER_LENGTH);
  if (frame.crc !== undefined) {
    bytes[bytes.length - 2] = frame.crc & 0xff;
    bytes[bytes.length - 1] = frame.crc >>> 8;
  }
  return bytes;
}

/**
 * Takes one ATT value apart; never throws. The value must be exactly 4 + length (+ 2 with a checksum) bytes long, as the
 * firmware demands of its phone.
 */
export function decodeFrame(bytes: Uint8Array): FrameDecoding {
  const [kind, flags, sequence, length] = bytes;
  if (kind === undefined || flags === undefined || sequence === undefined || length === undefined) {
    return { ok: false, violation: "truncated" };
  }
  const end = FRAME_HEADER_LENGTH + length;
  const checked = (flags & FrameFlag.checked) !== 0;
  const total = end + (checked ? FRAME_CRC_LENGTH : 0);
  if (bytes.length < total) return { ok: false, violation: "truncated" };
  if (bytes.length > total) return { ok: false, violation: "overlong" };
  const type = TYPES[kind & 0x03];
  if (type === undefined) return { ok: false, violation: "unknown-type" };
  const frame: Frame = {
    type,
    subtype: kind >>> 2,
    encrypted: (flags & FrameFlag.encrypted) !== 0,
    fromDevice: (flags & FrameFlag.fromDevice) !== 0,
    ackWanted: (flags & FrameFlag.ackWanted) !== 0,
    more: (flags & FrameFlag.more) !== 0,
    sequence,
    data: bytes.slice(FRAME_HEADER_LENGTH, end),
  };
  if (!checked) return { ok: true, frame };
  return { ok: true, frame: { ...frame, crc: (bytes[end] ?? 0) | ((bytes[end + 1] ?? 0) << 8) } };
}

/** The bytes under a frame's checksum: sequence, length, plaintext data. */
export function checkedBytes(sequence: number, plaintext: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(2 + plaintext.length);
  bytes[0] = sequence;
  bytes[1] = plaintext.length;
  bytes.set(plaintext, 2);
  return bytes;
}
