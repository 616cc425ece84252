import { strToU8 } from "fflate";

interface Zip64Lies {
  readonly unpacked?: bigint;
  readonly offset?: bigint;
  /** Where the directory is said to be. */
  readonly directory?: bigint;
}

const bytes = (...fields: readonly (readonly [size: 2 | 4 | 8, value: number | bigint])[]): Buffer =>
  Buffer.concat(
    fields.map(([size, value]) => {
      const field = Buffer.alloc(size);
      if (size === 8) field.writeBigUInt64LE(BigInt(value));
      else field.writeUIntLE(Number(value), 0, size);
      return field;
    }),
  );

/** An archive of stored files as a program writes it that streams: data descriptors, and every size in the extra of 64 bits (APPNOTE 4.5.3). */
export function zip64(files: Readonly<Record<string, string>>, lies: Zip64Lies = {}): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  const add = (part: Buffer) => {
    parts.push(part);
    at += part.length;
  };
  for (const [name, text] of Object.entries(files)) {
    const data = Buffer.from(strToU8(text));
    const offset = at;
    const path = Buffer.from(name);
    add(
      bytes(
        [4, 0x04034b50],
        [2, 45],
        [2, 8],
        [2, 0],
        [4, 0],
        [4, 0],
        [4, 0xffffffff],
        [4, 0xffffffff],
        [2, path.length],
        [2, 0],
      ),
    );
    add(path);
    add(data);
    add(bytes([4, 0x08074b50], [4, crc32(data)], [8, data.length], [8, data.length]));
    const extra = bytes(
      [2, 0x9999],
      [2, 2],
      [2, 0],
      [2, 1],
      [2, 24],
      [8, lies.unpacked ?? data.length],
      [8, data.length],
      [8, lies.offset ?? offset],
    );
    directory.push(
      bytes(
        [4, 0x02014b50],
        [2, 45],
        [2, 45],
        [2, 8],
        [2, 0],
        [4, 0],
        [4, crc32(data)],
        [4, 0xffffffff],
        [4, 0xffffffff],
        [2, path.length],
        [2, extra.length],
        [2, 0],
        [2, 0],
        [2, 0],
        [4, 0],
        [4, 0xffffffff],
      ),
      path,
      extra,
    );
  }
  const start = at;
  const list = Buffer.concat(directory);
  const count = Object.keys(files).length;
  add(list);
  const end = at;
  add(
    bytes(
      [4, 0x06064b50],
      [8, 44],
      [2, 45],
      [2, 45],
      [4, 0],
      [4, 0],
      [8, count],
      [8, count],
      [8, list.length],
      [8, lies.directory ?? start],
    ),
  );
  add(bytes([4, 0x07064b50], [4, 0], [8, end], [4, 1]));
  add(bytes([4, 0x06054b50], [2, 0], [2, 0], [2, 0xffff], [2, 0xffff], [4, 0xffffffff], [4, 0xffffffff], [2, 0]));
  return new Uint8Array(Buffer.concat(parts));
}

function crc32(data: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
