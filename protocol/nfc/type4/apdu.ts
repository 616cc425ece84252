import { concatBytes } from "../../bytes/concat";
import { uintBE } from "../../bytes/integers";

/** Commands of a type 4 tag (NFC Forum Type 4 Tag 1.2, 5.4; ISO/IEC 7816-4), numbers highest byte first. */

/** Name of the NDEF application, version 2. */
const NDEF_APPLICATION = Uint8Array.of(0xd2, 0x76, 0x00, 0x00, 0x85, 0x01, 0x01);
/** Bytes before the data of UPDATE BINARY. */
export const UPDATE_HEADER = 5;
/** Offsets beyond mean another file to READ and UPDATE BINARY. */
export const LAST_OFFSET = 0x7fff;
/** Bytes that a command without extended lengths reads or writes. */
export const LONGEST_PIECE = 0xff;

export function selectApplication(): Uint8Array {
  const { length } = NDEF_APPLICATION;
  return concatBytes(Uint8Array.of(0x00, 0xa4, 0x04, 0x00, length), NDEF_APPLICATION, Uint8Array.of(0x00));
}

/** @param file 16 bits. */
export function selectFile(file: number): Uint8Array {
  return Uint8Array.of(0x00, 0xa4, 0x00, 0x0c, 0x02, file >> 8, file & 0xff);
}

/** @param length 1 to {@link LONGEST_PIECE}. */
export function readBinary(offset: number, length: number): Uint8Array {
  return Uint8Array.of(0x00, 0xb0, offset >> 8, offset & 0xff, length);
}

/** @param data 1 to {@link LONGEST_PIECE} bytes. */
export function updateBinary(offset: number, data: Uint8Array): Uint8Array {
  return concatBytes(Uint8Array.of(0x00, 0xd6, offset >> 8, offset & 0xff, data.length), data);
}

export interface ApduAnswer {
  readonly data: Uint8Array;
  readonly status: number;
}

/** Undefined for an answer without a status word. */
export function parseAnswer(answer: Uint8Array): ApduAnswer | undefined {
  if (answer.length < 2) return undefined;
  return { data: answer.slice(0, -2), status: uintBE(answer.subarray(-2)) };
}

/** What a status word asks of the caller (ISO/IEC 7816-4, 5.1.3). */
export type StatusMeaning =
  | "done"
  /** Done, and fewer bytes came than were asked for. */
  | "short"
  /** No such file or application. */
  | "absent"
  /** The tag wants a key or does not let this be done. */
  | "forbidden"
  /** An instruction, class, length or parameter that this tag does not have. */
  | "not-understood"
  /** The tag's memory did not take it. */
  | "memory-failure"
  | "unknown";

const EXACT: ReadonlyMap<number, StatusMeaning> = new Map([
  [0x9000, "done"],
  [0x6282, "short"],
  [0x6982, "forbidden"],
  [0x6983, "forbidden"],
  [0x6984, "forbidden"],
  [0x6985, "forbidden"],
  [0x6986, "forbidden"],
  [0x6a81, "not-understood"],
  [0x6a82, "absent"],
  [0x6a83, "absent"],
  [0x6a84, "memory-failure"],
  [0x6a86, "not-understood"],
  [0x6a87, "not-understood"],
  [0x6a88, "absent"],
]);
const BY_FIRST_BYTE: ReadonlyMap<number, StatusMeaning> = new Map([
  [0x62, "done"],
  [0x63, "memory-failure"],
  [0x64, "memory-failure"],
  [0x65, "memory-failure"],
  [0x67, "not-understood"],
  [0x68, "not-understood"],
  [0x69, "forbidden"],
  [0x6b, "not-understood"],
  [0x6c, "not-understood"],
  [0x6d, "not-understood"],
  [0x6e, "not-understood"],
]);

export function meaningOfStatus(status: number): StatusMeaning {
  return EXACT.get(status) ?? BY_FIRST_BYTE.get(status >> 8) ?? "unknown";
}
