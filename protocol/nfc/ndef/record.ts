import { demand } from "./result";

/** Type name formats (NFC Forum NDEF 1.0, 3.2.6). */
export const TNF = {
  empty: 0,
  wellKnown: 1,
  mime: 2,
  absoluteUri: 3,
  external: 4,
  unknown: 5,
  unchanged: 6,
} as const;

export type RecordTnf = Exclude<(typeof TNF)[keyof typeof TNF], 6>;

/** A record as it stands in a message, its chunks joined. */
export interface NdefRecord {
  readonly tnf: RecordTnf;
  /** ASCII; empty for the TNFs `empty` and `unknown`. */
  readonly type: Uint8Array;
  /** Up to 255 bytes; empty: none. */
  readonly id: Uint8Array;
  readonly payload: Uint8Array;
}

/** Bits of a record's first byte (NDEF 1.0, 3.2). */
export const FLAG = { begin: 0x80, end: 0x40, chunk: 0x20, short: 0x10, id: 0x08, tnf: 0x07 } as const;

/** Bytes. The biggest tag (type 4, two bytes of length) holds half of it. */
export const MAX_MESSAGE = 131_072;
/** Records of a message, and pieces that its records are cut into: more is a flood, not a tag. */
export const MAX_RECORDS = 1_024;

/** Throws unless type and payload are what the TNF allows (NDEF 1.0, 3.2.6). */
export function checkType(tnf: RecordTnf, type: Uint8Array): void {
  const typeless = tnf === TNF.empty || tnf === TNF.unknown;
  demand(typeless === (type.length === 0), "type", "type length");
}

/** ASCII text as bytes; for types that are known to be ASCII. */
export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** Printable ASCII; undefined for anything else. */
export function asciiText(bytes: Uint8Array): string | undefined {
  return bytes.every((byte) => byte > 0x20 && byte < 0x7f) ? String.fromCharCode(...bytes) : undefined;
}
