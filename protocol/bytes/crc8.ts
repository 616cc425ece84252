/** 0x31 with its bits reversed. */
const POLYNOMIAL = 0x8c;

const TABLE = Uint8Array.from({ length: 256 }, (_, index) => {
  let crc = index;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
  return crc;
});

/** CRC-8 of Dallas/Maxim: polynomial 0x31, reflected, initial value 0. ESP-Touch v1 and v2 and AirKiss all use it. */
export function crc8(bytes: Iterable<number>): number {
  let crc = 0;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 0xff] ?? 0;
  return crc;
}
