import { concatBytes } from "../../../protocol/bytes/concat";
import { messageArea, tlvHeader } from "./message-area";
import { bytes, type TagAnswer, type TagChip, type TagContent } from "./tag";

const BLOCK = 4;
const BLOCKS = 28;
/** Of the message area, in units of 8 bytes: what fits behind the capability container's block. */
const AREA_UNITS = 13;

const INVENTORY = 0x01;
const READ_SINGLE = 0x20;
const WRITE_SINGLE = 0x21;
const LOCK_BLOCK = 0x22;
const READ_MULTIPLE = 0x23;
const GET_SYSTEM_INFO = 0x2b;

/** Request flags (ISO 15693-3, 7.3.1). */
const FLAG_INVENTORY = 0x04;
const FLAG_ADDRESSED = 0x20;
const FLAG_OPTION = 0x40;
const UID_LENGTH = 8;

const OK = bytes(0x00);
/** Error codes (ISO 15693-3, 7.4.2). */
const ERROR = { unknownCommand: 0x01, wrongForm: 0x02, noBlock: 0x10, locked: 0x12, alreadyLocked: 0x11 } as const;
const failed = (code: number): TagAnswer => bytes(0x01, code);

/** Longest message of a tag as its maker formats it. */
export const TYPE_5_CAPACITY = AREA_UNITS * 8 - tlvHeader(AREA_UNITS * 8);

/** An ISO 15693 tag of 28 blocks, as an ICODE SLIX, with a type 5 message in it (NFC Forum Type 5 Tag 1.0). */
export class Type5Tag implements TagChip {
  readonly protocols = ["nfc-v"] as const;
  readonly uid: Uint8Array;
  readonly #memory = new Uint8Array(BLOCKS * BLOCK);
  readonly #locked: boolean[];

  constructor(uid: Uint8Array, { formatted, locked, capacity, message }: TagContent) {
    this.uid = uid;
    this.#locked = Array.from({ length: BLOCKS }, () => locked);
    if (!formatted) return;
    const units = Math.ceil((capacity + tlvHeader(capacity)) / 8);
    // Version 1.0, read for all; 3 in the low bits: never written. The last byte: reads several blocks at once.
    this.#memory.set([0xe1, locked ? 0x43 : 0x40, units, 0x01]);
    this.#memory.set(messageArea(units * 8, new Uint8Array(0), capacity, message), BLOCK);
  }

  answer(command: Uint8Array): TagAnswer | undefined {
    const [flags, code] = command;
    if (flags === undefined || code === undefined) return undefined;
    if ((flags & FLAG_INVENTORY) !== 0) {
      return code === INVENTORY ? { bytes: concatBytes(Uint8Array.of(0, 0), this.uid) } : undefined;
    }
    const isAddressed = (flags & FLAG_ADDRESSED) !== 0;
    const rest = command.subarray(isAddressed ? 2 + UID_LENGTH : 2);
    // Another tag is meant.
    if (isAddressed && !this.uid.every((byte, index) => byte === command[2 + index])) return undefined;
    return this.#perform(code, rest, (flags & FLAG_OPTION) !== 0);
  }

  changes([, code]: Uint8Array): boolean {
    return code === WRITE_SINGLE || code === LOCK_BLOCK;
  }

  powerDown(): void {}

  memory(): Uint8Array {
    return this.#memory.slice();
  }

  #perform(code: number, [block, count, ...more]: Uint8Array, withSecurity: boolean): TagAnswer {
    switch (code) {
      case READ_SINGLE:
        return block === undefined || count !== undefined
          ? failed(ERROR.wrongForm)
          : this.#read(block, 1, withSecurity);
      case READ_MULTIPLE:
        if (block === undefined || count === undefined || more.length > 0) return failed(ERROR.wrongForm);
        return this.#read(block, count + 1, withSecurity);
      case WRITE_SINGLE:
        if (block === undefined || count === undefined || more.length !== BLOCK - 1) return failed(ERROR.wrongForm);
        return this.#write(block, [count, ...more]);
      case LOCK_BLOCK:
        return block === undefined ? failed(ERROR.wrongForm) : this.#lock(block);
      case GET_SYSTEM_INFO:
        // Memory size follows; DSFID, AFI and chip version do not.
        return { bytes: concatBytes(Uint8Array.of(0, 0x04), this.uid, Uint8Array.of(BLOCKS - 1, BLOCK - 1)) };
      default:
        return failed(ERROR.unknownCommand);
    }
  }

  #read(first: number, count: number, withSecurity: boolean): TagAnswer {
    if (first + count > BLOCKS) return failed(ERROR.noBlock);
    const blocks = Array.from({ length: count }, (_, index) => {
      const at = first + index;
      const content = this.#memory.subarray(at * BLOCK, (at + 1) * BLOCK);
      return withSecurity ? concatBytes(Uint8Array.of(this.#locked[at] ? 1 : 0), content) : content;
    });
    return { bytes: concatBytes(Uint8Array.of(0), ...blocks) };
  }

  #write(block: number, data: readonly number[]): TagAnswer {
    if (block >= BLOCKS) return failed(ERROR.noBlock);
    if (this.#locked[block]) return failed(ERROR.locked);
    this.#memory.set(data, block * BLOCK);
    return OK;
  }

  #lock(block: number): TagAnswer {
    if (block >= BLOCKS) return failed(ERROR.noBlock);
    if (this.#locked[block]) return failed(ERROR.alreadyLocked);
    this.#locked[block] = true;
    return OK;
  }
}
