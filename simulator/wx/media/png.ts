/** A picture as a phone's camera or canvas has it: rows of RGBA from the top left. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Longest stored block of a deflate stream (RFC 1951, 3.2.4). */
const LONGEST_BLOCK = 0xffff;
const BYTES_PER_PIXEL = 4;

/** A PNG of `pixels`, stored without compression: it needs to be small in code, not in bytes. */
export function encodePng({ width, height, rgba }: Pixels): Uint8Array {
  const rowBytes = width * BYTES_PER_PIXEL;
  const raw = new Uint8Array((rowBytes + 1) * height);
  for (let row = 0; row < height; row++) {
    raw.set(rgba.subarray(row * rowBytes, (row + 1) * rowBytes), row * (rowBytes + 1) + 1);
  }
  // 8 bits a channel, colour type 6 (RGBA), no interlace.
  const header = [...be32(width), ...be32(height), 8, 6, 0, 0, 0];
  const parts = [SIGNATURE, chunk("IHDR", header), chunk("IDAT", zlibStored(raw)), chunk("IEND", [])];
  return concat(parts);
}

function zlibStored(raw: Uint8Array): Uint8Array {
  const parts: (readonly number[] | Uint8Array)[] = [[0x78, 0x01]];
  for (let at = 0; at < raw.length || at === 0; at += LONGEST_BLOCK) {
    const block = raw.subarray(at, at + LONGEST_BLOCK);
    const isLast = at + LONGEST_BLOCK >= raw.length ? 1 : 0;
    const { length } = block;
    parts.push([isLast, length & 0xff, length >> 8, ~length & 0xff, (~length >> 8) & 0xff], block);
  }
  parts.push(be32(adler32(raw)));
  return concat(parts);
}

function chunk(type: string, data: readonly number[] | Uint8Array): Uint8Array {
  const body = concat([Array.from(type, (letter) => letter.charCodeAt(0)), data]);
  return concat([be32(data.length), body, be32(crc32(body))]);
}

function concat(parts: readonly (readonly number[] | Uint8Array)[]): Uint8Array {
  const result = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}

const be32 = (value: number): number[] => [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];

function adler32(bytes: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (const byte of bytes) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  return ((high << 16) | low) >>> 0;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}
