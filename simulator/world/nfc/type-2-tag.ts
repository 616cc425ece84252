import { nibble, type TagAnswer, type TagChip } from "./tag";
import { PAGE, type Type2Layout } from "./type-2-layout";
import { dynamicLockPage, dynamicLocks, isLocked, staticLocks } from "./type-2-locks";

const READ = 0x30;
const FAST_READ = 0x3a;
const WRITE = 0xa2;
const GET_VERSION = 0x60;
/** Bytes that READ answers with, from any page on. */
const READ_PAGES = 4;

const ACK = 0x0a;
/** Data sheet, 9.3: an argument that is none, an error in the frame. */
const NAK_ARGUMENT = 0x00;
const NAK_FRAME = 0x01;

/** An NTAG21x: NFC-A, type 2, with pages, lock bits and one-time programmable bits (NXP data sheet rev. 3.2). */
export class Type2Tag implements TagChip {
  readonly protocols = ["nfc-a", "mifare-ultralight"] as const;
  readonly nfcA = { atqa: Uint8Array.of(0x44, 0x00), sak: 0x00 };
  readonly uid: Uint8Array;
  readonly #layout: Type2Layout;
  readonly #memory: Uint8Array;

  constructor(uid: Uint8Array, layout: Type2Layout, memory: Uint8Array) {
    this.uid = uid;
    this.#layout = layout;
    this.#memory = memory;
  }

  answer(command: Uint8Array): TagAnswer | undefined {
    const [code, first = 0, last = 0] = command;
    const lengths: Readonly<Record<number, number>> = { [READ]: 2, [FAST_READ]: 3, [WRITE]: 6, [GET_VERSION]: 1 };
    const length = lengths[code ?? -1];
    if (length === undefined) return code === 0x50 ? undefined : nibble(NAK_ARGUMENT);
    if (command.length !== length) return nibble(NAK_FRAME);
    switch (code) {
      case READ:
        return this.#read(first);
      case FAST_READ:
        return this.#fastRead(first, last);
      case WRITE:
        return this.#write(first, command.subarray(2));
      default:
        return { bytes: Uint8Array.of(0x00, 0x04, 0x04, 0x02, 0x01, 0x00, this.#layout.storage, 0x03) };
    }
  }

  changes([code]: Uint8Array): boolean {
    return code === WRITE;
  }

  powerDown(): void {}

  memory(): Uint8Array {
    return this.#memory.slice();
  }

  /** Four pages; behind the last one comes page 0 again. */
  #read(page: number): TagAnswer {
    const { pages } = this.#layout;
    if (page >= pages) return nibble(NAK_ARGUMENT);
    const answer = new Uint8Array(READ_PAGES * PAGE);
    for (let index = 0; index < READ_PAGES; index++) answer.set(this.#visible((page + index) % pages), index * PAGE);
    return { bytes: answer };
  }

  #fastRead(from: number, to: number): TagAnswer {
    if (from > to || to >= this.#layout.pages) return nibble(NAK_ARGUMENT);
    const answer = new Uint8Array((to - from + 1) * PAGE);
    for (let page = from; page <= to; page++) answer.set(this.#visible(page), (page - from) * PAGE);
    return { bytes: answer };
  }

  /** A page as a reader gets it: password and its acknowledgement, the last two, read as zeros. */
  #visible(page: number): Uint8Array {
    return page >= this.#layout.pages - 2 ? new Uint8Array(PAGE) : this.#page(page);
  }

  #page(page: number): Uint8Array {
    return this.#memory.subarray(page * PAGE, (page + 1) * PAGE);
  }

  #write(page: number, data: Uint8Array): TagAnswer {
    if (page < 2 || page >= this.#layout.pages) return nibble(NAK_ARGUMENT);
    if (isLocked(page, this.#memory, this.#layout)) return nibble(NAK_ARGUMENT);
    const old = this.#page(page);
    if (page === 2) old.set(staticLocks(old, data));
    else if (page === 3) old.set(old.map((byte, index) => byte | (data[index] ?? 0)));
    else if (page === dynamicLockPage(this.#layout)) old.set(dynamicLocks(old, data));
    else old.set(data);
    return nibble(ACK);
  }
}
