/** Tags as scenario files name them. */
export const TAG_KINDS = ["ntag213", "ntag215", "ntag216", "type4", "mifare-classic-1k", "nfc-v"] as const;
export type TagKind = (typeof TAG_KINDS)[number];

/** What a reader may speak with a tag. */
export type TagProtocol = "nfc-a" | "nfc-v" | "iso-dep" | "mifare-classic" | "mifare-ultralight";

/** What a tag sends back: whole bytes, or the four bits of an acknowledgement. */
export interface TagAnswer {
  readonly bytes: Uint8Array;
  /** The one byte's low half is all that was sent. */
  readonly bits?: 4;
}

/** A tag's chip: it answers commands, byte by byte, and knows nothing of who asks. */
export interface TagChip {
  /** Serial number, in the order in which a phone shows it. */
  readonly uid: Uint8Array;
  readonly protocols: readonly TagProtocol[];
  /** Answers of NFC-A's anticollision; absent for other radios. */
  readonly nfcA?: { readonly atqa: Uint8Array; readonly sak: number };
  /** Of a tag that speaks ISO-DEP. */
  readonly historicalBytes?: Uint8Array;
  /** Undefined: the tag is silent, as for a command that it does not understand at all. Never throws, whatever comes. */
  answer(command: Uint8Array): TagAnswer | undefined;
  /** Whether this command would change the tag's memory if the tag took it. */
  changes(command: Uint8Array): boolean;
  /** The tag left the field: what it had selected or authenticated is forgotten. */
  powerDown(): void;
  /** A copy of everything it holds: pages, blocks, or the NDEF file. */
  memory(): Uint8Array;
}

/** A chip with a name and the kind a person calls it by. */
export interface VirtualTag extends TagChip {
  readonly name: string;
  readonly technology: TagKind;
}

/** What is written on a chip when it is made. */
export interface TagContent {
  /** The NDEF message; empty: a formatted tag without one. */
  readonly message: Uint8Array;
  readonly formatted: boolean;
  /** Nothing can be written any more. */
  readonly locked: boolean;
  /** Longest NDEF message, bytes. */
  readonly capacity: number;
}

export const bytes = (...values: number[]): TagAnswer => ({ bytes: Uint8Array.from(values) });
export const nibble = (value: number): TagAnswer => ({ bytes: Uint8Array.of(value & 0x0f), bits: 4 });
