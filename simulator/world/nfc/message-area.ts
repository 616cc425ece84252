import { concatBytes } from "../../../protocol/bytes/concat";

const NULL_TLV = 0x00;
const NDEF_TLV = 0x03;
const TERMINATOR = 0xfe;
/** From here on a length takes three bytes (Type 2 Tag 1.2, 4.4). */
const LONG_LENGTH = 0xff;

/** Bytes that type and length take of a message area whose longest message is so long. */
export function tlvHeader(capacity: number): number {
  return capacity < LONG_LENGTH ? 2 : 4;
}

/**
 * The message area of a tag that keeps its message in a TLV (types 2 and 5, MIFARE Classic).
 * @param size of the area, bytes.
 * @param before TLVs that the maker put in front, such as where the lock bits are.
 * @param capacity longest message: NULL TLVs fill what would make it longer.
 */
export function messageArea(size: number, before: Uint8Array, capacity: number, message: Uint8Array): Uint8Array {
  const spare = size - before.length - tlvHeader(capacity) - capacity;
  const length =
    message.length < LONG_LENGTH
      ? Uint8Array.of(message.length)
      : Uint8Array.of(LONG_LENGTH, message.length >> 8, message.length & 0xff);
  const padding = new Uint8Array(Math.max(0, spare)).fill(NULL_TLV);
  const written = concatBytes(before, padding, Uint8Array.of(NDEF_TLV), length, message, Uint8Array.of(TERMINATOR));
  const area = new Uint8Array(size);
  area.set(written.subarray(0, size));
  return area;
}
