/** Starts a round; also sent alone every 100 ms while the person still types (EsptouchForAndroid 370face, `TouchPacketUtils`). */
export const SYNC = 1048;
const COUNT_BASE = 1072 - 1;
const SEQUENCE_BASE = 128;
const PLANE_MARK = 0x40;
const PLANE_SHIFT = 7;
const LAST_PLANE = 7;

/** Blocks that a sequence length may number: more would be taken for planes. */
export const MAX_BLOCKS = 64;

/** What one length says. */
export type Code =
  | { readonly kind: "sync" }
  /** Blocks of the round, the head included. */
  | { readonly kind: "count"; readonly blocks: number }
  | { readonly kind: "sequence"; readonly sequence: number }
  | { readonly kind: "plane"; readonly plane: number; readonly bits: number };

export function countLength(blocks: number): number {
  return COUNT_BASE + blocks;
}

export function sequenceLength(sequence: number): number {
  return SEQUENCE_BASE + sequence;
}

/** @param bits six; of an eight-bit checksum the others drown in the mark and the number. */
export function planeLength(plane: number, bits: number): number {
  return (plane << PLANE_SHIFT) | PLANE_MARK | bits;
}

/** Reads a length without its overhead; undefined when it belongs to something else. */
export function readCode(length: number): Code | undefined {
  if (length === SYNC) return { kind: "sync" };
  const blocks = length - COUNT_BASE;
  if (blocks >= 1 && blocks <= MAX_BLOCKS + 1) return { kind: "count", blocks };
  const sequence = length - SEQUENCE_BASE;
  if (sequence >= 0 && sequence < MAX_BLOCKS) return { kind: "sequence", sequence };
  const plane = length >> PLANE_SHIFT;
  if (length < 0 || plane > LAST_PLANE || !(length & PLANE_MARK)) return undefined;
  return { kind: "plane", plane, bits: length & (PLANE_MARK - 1) };
}
