import { TableFault } from "../table";
import { fieldsIn64, placeIn64 } from "./zip64";

/** A file of an archive, as its directory says: none of it is proven. */
export interface ZipEntry {
  readonly name: string;
  readonly isDeflated: boolean;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  /** Of its local header. */
  readonly offset: number;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const LONGEST_COMMENT = 0xffff;
/** A workbook has a dozen files; pictures make it more. */
const MOST_ENTRIES = 4_096;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

/**
 * The directory at an archive's end (APPNOTE 4.3), little-endian, with sizes of 32 or 64 bits. Of two files of one name
 * the first counts; names are compared as {@link partName} has them.
 *
 * @throws {TableFault} `damaged`, `encrypted`
 */
export function readZipDirectory(bytes: Uint8Array): ReadonlyMap<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  const place = placeIn64(view, end, { count: view.getUint16(end + 10, true), at: view.getUint32(end + 16, true) });
  if (place === undefined) throw new TableFault("damaged");
  const { count } = place;
  if (count > MOST_ENTRIES) throw new TableFault("bomb");
  const entries = new Map<string, ZipEntry>();
  let { at } = place;
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_BYTES > bytes.length || view.getUint32(at, true) !== ENTRY_SIGNATURE)
      throw new TableFault("damaged");
    const [nameLength = 0, extra = 0, comment = 0] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const method = view.getUint16(at + 10, true);
    if ((view.getUint16(at + 8, true) & ENCRYPTED) !== 0) throw new TableFault("encrypted");
    const name = partName(
      String.fromCharCode(...bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + Math.min(nameLength, 256))),
    );
    const [unpacked = 0, packed = 0, offset = 0] = fieldsIn64(
      view,
      at + ENTRY_BYTES + nameLength,
      extra,
      [24, 20, 42].map((field) => view.getUint32(at + field, true)),
    );
    if ((method === STORED || method === DEFLATED) && !entries.has(name)) {
      entries.set(name, {
        name,
        isDeflated: method === DEFLATED,
        crc: view.getUint32(at + 16, true),
        packed,
        unpacked,
        offset,
      });
    }
    at += ENTRY_BYTES + nameLength + extra + comment;
  }
  return entries;
}

/** A part's name as it is compared: without case (ECMA-376 part 2, 6.2.2), with the slashes of archives, from the root. */
export const partName = (name: string): string => name.toLowerCase().replace(/\\/g, "/").replace(/^\/+/, "");

/** The packed bytes of an entry. @throws {TableFault} `damaged` */
export function packedBytes(bytes: Uint8Array, { offset, packed }: ZipEntry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (offset + LOCAL_BYTES > bytes.length || view.getUint32(offset, true) !== LOCAL_SIGNATURE) {
    throw new TableFault("damaged");
  }
  const start = offset + LOCAL_BYTES + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > bytes.length) throw new TableFault("damaged");
  return bytes.subarray(start, start + packed);
}

function endOf(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1) {
    if (view.getUint32(at, true) === END_SIGNATURE) return at;
  }
  throw new TableFault("damaged");
}
