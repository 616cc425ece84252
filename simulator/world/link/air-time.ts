/** Rates of the Bluetooth LE physical layer. */
export const PHYS = ["1M", "2M"] as const;
export type Phy = (typeof PHYS)[number];

/** Time between two packets, microseconds (Core 5.4, Vol 6, Part B, 4.1.1). */
export const INTER_FRAME_SPACE_US = 150;
export const LONG_DATA_LENGTH = 251;
/** Length and channel before an ATT packet (Vol 3, Part A, 3.1). */
const L2CAP_HEADER_BYTES = 4;
/** Access address, header and CRC of a link layer packet (Vol 6, Part B, 2.1). */
const FRAME_BYTES = 4 + 2 + 3;
const PREAMBLE_BYTES: Readonly<Record<Phy, number>> = { "1M": 1, "2M": 2 };
const US_PER_BYTE: Readonly<Record<Phy, number>> = { "1M": 8, "2M": 4 };

/** Microseconds on the air of one unencrypted link layer packet; an empty one still answers. */
export function packetUs(phy: Phy, dataBytes: number): number {
  return (PREAMBLE_BYTES[phy] + FRAME_BYTES + dataBytes) * US_PER_BYTE[phy];
}

/** Octets of each link layer packet that carries one ATT packet. */
export function fragmentsOf(attBytes: number, dataLength: number): number[] {
  const total = attBytes + L2CAP_HEADER_BYTES;
  const count = Math.ceil(total / dataLength);
  return Array.from({ length: count }, (_, index) => Math.min(dataLength, total - index * dataLength));
}
