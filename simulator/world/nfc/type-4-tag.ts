import { concatBytes } from "../../../protocol/bytes/concat";
import { bytesToHex } from "../../../protocol/bytes/hex";
import { parseApdu, STATUS } from "./apdu";
import type { TagAnswer, TagChip, TagContent } from "./tag";

const APPLICATION = "d2760000850101";
const CC_FILE = 0xe103;
const NDEF_FILE = 0xe104;
/** Bytes of one READ BINARY and of one UPDATE BINARY: what the capability container of an NXP type 4 tag says. */
const MLE = 0x3b;
const MLC = 0x34;
const SELECT = 0xa4;
const READ_BINARY = 0xb0;
const UPDATE_BINARY = 0xd6;
/** NLEN in front of the message. */
const LENGTH_FIELD = 2;
const LOCKED = 0xff;

/**
 * A type 4 tag, mapping version 2.0 (NFC Forum Type 4 Tag 2.0): ISO-DEP, an NDEF application with two files.
 *
 *     idle --SELECT application--> application --SELECT file--> file: READ and UPDATE BINARY
 *
 * Leaving the field goes back to idle; selecting something that is not there changes nothing.
 */
export class Type4Tag implements TagChip {
  readonly protocols = ["nfc-a", "iso-dep"] as const;
  readonly nfcA = { atqa: Uint8Array.of(0x44, 0x03), sak: 0x20 };
  readonly historicalBytes = Uint8Array.of(0x80);
  readonly uid: Uint8Array;
  readonly #formatted: boolean;
  readonly #locked: boolean;
  readonly #files: ReadonlyMap<number, Uint8Array>;
  #application = false;
  #file: number | undefined;

  constructor(uid: Uint8Array, { formatted, locked, capacity, message }: TagContent) {
    this.uid = uid;
    this.#formatted = formatted;
    this.#locked = locked;
    const size = capacity + LENGTH_FIELD;
    const ndef = new Uint8Array(size);
    ndef.set([message.length >> 8, message.length & 0xff]);
    ndef.set(message, LENGTH_FIELD);
    const access = locked ? LOCKED : 0x00;
    this.#files = new Map([
      [CC_FILE, capabilities(size, access)],
      [NDEF_FILE, ndef],
    ]);
  }

  answer(command: Uint8Array): TagAnswer {
    const apdu = parseApdu(command);
    if (apdu === undefined) return { bytes: STATUS.wrongLength };
    if (apdu.cla !== 0x00) return { bytes: STATUS.wrongClass };
    switch (apdu.ins) {
      case SELECT:
        return { bytes: this.#select(apdu.p1, apdu.p2, apdu.data) };
      case READ_BINARY:
        return { bytes: this.#read((apdu.p1 << 8) | apdu.p2, apdu.data.length > 0 ? undefined : apdu.le) };
      case UPDATE_BINARY:
        return { bytes: this.#update((apdu.p1 << 8) | apdu.p2, apdu.data) };
      default:
        return { bytes: STATUS.unknownInstruction };
    }
  }

  changes(command: Uint8Array): boolean {
    return command[1] === UPDATE_BINARY;
  }

  powerDown(): void {
    this.#application = false;
    this.#file = undefined;
  }

  memory(): Uint8Array {
    return this.#files.get(NDEF_FILE)?.slice() ?? new Uint8Array(0);
  }

  #select(p1: number, p2: number, data: Uint8Array): Uint8Array {
    if (p1 === 0x04 && (p2 === 0x00 || p2 === 0x0c)) {
      if (!this.#formatted || bytesToHex(data) !== APPLICATION) return STATUS.notFound;
      this.#application = true;
      this.#file = undefined;
      return STATUS.ok;
    }
    if (p1 !== 0x00 || (p2 !== 0x0c && p2 !== 0x00)) return STATUS.wrongParameters;
    if (data.length !== 2) return STATUS.wrongLength;
    const file = ((data[0] ?? 0) << 8) | (data[1] ?? 0);
    if (!this.#application || !this.#files.has(file)) return STATUS.notFound;
    this.#file = file;
    return STATUS.ok;
  }

  /** Reading past the end gives what there is. */
  #read(offset: number, length: number | undefined): Uint8Array {
    const content = this.#selected();
    if (content === undefined) return STATUS.noFile;
    if (length === undefined || length > MLE) return STATUS.wrongLength;
    if (offset >= content.length) return STATUS.wrongOffset;
    return concatBytes(content.subarray(offset, offset + length), STATUS.ok);
  }

  #update(offset: number, data: Uint8Array): Uint8Array {
    const content = this.#selected();
    if (content === undefined) return STATUS.noFile;
    if (data.length === 0 || data.length > MLC) return STATUS.wrongLength;
    if (this.#locked || this.#file === CC_FILE) return STATUS.forbidden;
    if (offset + data.length > content.length) return STATUS.wrongOffset;
    content.set(data, offset);
    return STATUS.ok;
  }

  #selected(): Uint8Array | undefined {
    return this.#file === undefined ? undefined : this.#files.get(this.#file);
  }
}

function capabilities(size: number, writeAccess: number): Uint8Array {
  const control = [0x04, 0x06, NDEF_FILE >> 8, NDEF_FILE & 0xff, size >> 8, size & 0xff, 0x00, writeAccess];
  return Uint8Array.from([0x00, 0x0f, 0x20, 0x00, MLE, 0x00, MLC, ...control]);
}
