const POLYNOMIAL = 0x1021;

const TABLE = Uint16Array.from({ length: 256 }, (_, index) => {
  let crc = index << 8;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ POLYNOMIAL : crc << 1;
  return crc & 0xffff;
});

/**
 * CRC-16/GENIBUS: polynomial 0x1021, initial value 0xFFFF, not reflected, result inverted. BluFi runs it over sequence,
 * length and the PLAINTEXT data (the two bytes of a fragment's remaining length included).
 */
export function crc16(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) crc = ((crc << 8) ^ (TABLE[(crc >>> 8) ^ byte] ?? 0)) & 0xffff;
  return crc ^ 0xffff;
}
