import { uintBE } from "../../bytes/integers";
import { tagViolation } from "../ndef-area";

/** What the capability container says of the NDEF file (NFC Forum Type 4 Tag 1.2, 5.1). */
export interface Type4Container {
  /** Bytes of one READ BINARY. */
  readonly longestRead: number;
  /** Bytes of one UPDATE BINARY. */
  readonly longestWrite: number;
  readonly file: number;
  /** Bytes of the file, its two bytes of length among them. */
  readonly fileSize: number;
  readonly readable: boolean;
  readonly writable: boolean;
}

/** CCLEN, version, MLe, MLc and the control TLV of the NDEF file. */
export const CONTAINER_SIZE = 15;
export const CONTAINER_FILE = 0xe103;
const NDEF_FILE_CONTROL = 0x04;
const CONTROL_LENGTH = 6;
const NEWEST_MAJOR_VERSION = 3;
/** The smallest MLe that the specification lets a tag have. */
const LEAST_READ = 0x0f;
const LEAST_FILE = 5;
const RESERVED_FILES = [0x0000, 0xe102, CONTAINER_FILE, 0x3f00, 0x3fff, 0xffff];
const GRANTED = 0x00;

/** Reads the first {@link CONTAINER_SIZE} bytes. Throws a `DeviceError` of kind `protocol` for what no tag may say. */
export function parseType4Container(bytes: Uint8Array): Type4Container {
  const number = (at: number, length: number) => uintBE(bytes.subarray(at, at + length));
  demand(bytes.length >= CONTAINER_SIZE && number(0, 2) >= CONTAINER_SIZE, "capability container too short");
  const major = number(2, 1) >> 4;
  demand(major >= 1 && major <= NEWEST_MAJOR_VERSION, "version of the capability container");
  demand(number(7, 1) === NDEF_FILE_CONTROL && number(8, 1) === CONTROL_LENGTH, "no control TLV of an NDEF file");
  const container: Type4Container = {
    longestRead: number(3, 2),
    longestWrite: number(5, 2),
    file: number(9, 2),
    fileSize: number(11, 2),
    readable: number(13, 1) === GRANTED,
    writable: number(14, 1) === GRANTED,
  };
  demand(container.longestRead >= LEAST_READ, "MLe");
  demand(container.longestWrite >= 1, "MLc");
  demand(!RESERVED_FILES.includes(container.file), "file identifier");
  demand(container.fileSize >= LEAST_FILE && container.fileSize < 0xffff, "size of the NDEF file");
  return container;
}

function demand(holds: boolean, violation: string): asserts holds {
  if (!holds) throw tagViolation("type-4-tag", violation);
}
