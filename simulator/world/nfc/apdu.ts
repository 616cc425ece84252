/** A command APDU in short form (ISO 7816-4, 5.1). */
export interface Apdu {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  readonly data: Uint8Array;
  /** Bytes wanted, 1 to 256; absent: none. */
  readonly le?: number;
}

/** Status words (ISO 7816-4, 5.6). */
export const STATUS = {
  ok: Uint8Array.of(0x90, 0x00),
  wrongLength: Uint8Array.of(0x67, 0x00),
  forbidden: Uint8Array.of(0x69, 0x82),
  noFile: Uint8Array.of(0x69, 0x86),
  notFound: Uint8Array.of(0x6a, 0x82),
  wrongParameters: Uint8Array.of(0x6a, 0x86),
  wrongOffset: Uint8Array.of(0x6b, 0x00),
  unknownInstruction: Uint8Array.of(0x6d, 0x00),
  wrongClass: Uint8Array.of(0x6e, 0x00),
} as const;

const HEADER = 4;
const FULL_LE = 256;
const NO_DATA = new Uint8Array(0);

/** Undefined when the lengths contradict each other, or are of the extended form, which a type 4 tag 2.0 does not know. */
export function parseApdu(command: Uint8Array): Apdu | undefined {
  const [cla, ins, p1, p2, length] = command;
  if (cla === undefined || ins === undefined || p1 === undefined || p2 === undefined) return undefined;
  const head = { cla, ins, p1, p2 };
  if (length === undefined) return { ...head, data: NO_DATA };
  if (command.length === HEADER + 1) return { ...head, data: NO_DATA, le: length === 0 ? FULL_LE : length };
  const end = HEADER + 1 + length;
  if (length === 0 || command.length < end || command.length > end + 1) return undefined;
  const data = command.slice(HEADER + 1, end);
  const le = command[end];
  return { ...head, data, ...(le === undefined ? {} : { le: le === 0 ? FULL_LE : le }) };
}
