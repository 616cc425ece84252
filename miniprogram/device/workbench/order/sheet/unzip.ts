import { Inflate } from "fflate";
import { TableFault } from "../table";
import { packedBytes, partName, readZipDirectory, type ZipEntry } from "./zip-directory";

/** What the files of one archive that are read may unpack to, together. */
const MOST_UNPACKED = 12 * 1024 * 1024;
/** A sheet packs to a tenth or a thirtieth; deflate's end is 1,032. */
const HIGHEST_RATIO = 200;
/** Below it no ratio is a danger. */
const HARMLESS = 1024 * 1024;
/** Packed bytes given at once: at the worst they become 4 MB. */
const STEP = 4_096;

/** An archive that was opened. */
export interface Archive {
  /** A file's bytes; undefined where there is none of that name. @throws {TableFault} `bomb`, `damaged` */
  read(name: string): Uint8Array | undefined;
}

/**
 * Opens an archive. What its directory declares is checked before anything is unpacked, and what really comes while it is:
 * no file becomes more than it said, nor all of them more than a work order can be.
 *
 * @throws {TableFault} `damaged`, `encrypted`, `bomb`
 */
export function openArchive(bytes: Uint8Array): Archive {
  const entries = readZipDirectory(bytes);
  let left = MOST_UNPACKED;
  const counted = new Set<ZipEntry>();
  return {
    read: (name) => {
      const entry = entries.get(partName(name));
      if (entry === undefined) return undefined;
      // Nothing that was unpacked is kept: a sheet that is looked at again is no more than it was.
      if ((entry.unpacked > left && !counted.has(entry)) || isBomb(entry)) throw new TableFault("bomb");
      if (!counted.has(entry)) left -= entry.unpacked;
      counted.add(entry);
      const packed = packedBytes(bytes, entry);
      const unpacked = entry.isDeflated ? inflate(packed, entry.unpacked) : packed;
      if (unpacked.length !== entry.unpacked || crc32(unpacked) !== entry.crc) throw new TableFault("damaged");
      return unpacked;
    },
  };
}

function isBomb({ packed, unpacked }: ZipEntry): boolean {
  return unpacked > HARMLESS && unpacked > packed * HIGHEST_RATIO;
}

function inflate(packed: Uint8Array, declared: number): Uint8Array {
  const out = new Uint8Array(declared);
  let length = 0;
  let isWhole = false;
  const stream = new Inflate((part, isLast) => {
    if (length + part.length > declared) throw new TableFault("bomb");
    out.set(part, length);
    length += part.length;
    isWhole ||= isLast;
  });
  try {
    for (let at = 0; at < packed.length; at += STEP) {
      stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
    }
  } catch (error) {
    throw error instanceof TableFault ? error : new TableFault("damaged");
  }
  if (!isWhole) throw new TableFault("damaged");
  return out.subarray(0, length);
}

let crcTable: Uint32Array | undefined;

/** CRC-32 of ISO 3309, as archives hold it. */
function crc32(bytes: Uint8Array): number {
  crcTable ??= Uint32Array.from({ length: 256 }, (_, index) => {
    let rest = index;
    for (let bit = 0; bit < 8; bit += 1) rest = (rest & 1) === 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
    return rest;
  });
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}
