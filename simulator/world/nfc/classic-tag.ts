import { bytesToHex } from "../../../protocol/bytes/hex";
import { messageArea, tlvHeader } from "./message-area";
import { nibble, type TagAnswer, type TagChip, type TagContent } from "./tag";

const BLOCK = 16;
const BLOCKS = 64;
const BLOCKS_PER_SECTOR = 4;
/** Bytes of a sector without its trailer. */
const SECTOR_DATA = 3 * BLOCK;
/** The 15 sectors behind the directory. */
const AREA = 15 * SECTOR_DATA;

const AUTHENTICATE_A = 0x60;
const AUTHENTICATE_B = 0x61;
const READ = 0x30;
const WRITE = 0xa0;
const ACK = 0x0a;
/** MIFARE Classic data sheet, 9.3: not allowed, or an error in the frame. */
const NAK_NOT_ALLOWED = 0x04;
const NAK_FRAME = 0x05;

/** Keys A: of the factory, of an application directory, of NDEF sectors (NXP AN1304). */
const FACTORY_KEY = "ffffffffffff";
const DIRECTORY_KEY = "a0a1a2a3a4a5";
const NDEF_KEY = "d3f7d3f7d3f7";

export const CLASSIC_CAPACITY = AREA - tlvHeader(AREA);

/**
 * A MIFARE Classic 1K as a reader's chip sees it: the cipher between the two is the reader's own affair, so a command to
 * authenticate (key, block, the tag's id, the key) is answered as if it were sent in clear. After a refusal a sector has
 * to be opened again.
 */
export class ClassicTag implements TagChip {
  readonly protocols = ["nfc-a", "mifare-classic"] as const;
  readonly nfcA = { atqa: Uint8Array.of(0x04, 0x00), sak: 0x08 };
  readonly uid: Uint8Array;
  readonly #formatted: boolean;
  readonly #locked: boolean;
  readonly #memory = new Uint8Array(BLOCKS * BLOCK);
  #openSector: number | undefined;

  constructor(uid: Uint8Array, { formatted, locked, capacity, message }: TagContent) {
    this.uid = uid;
    this.#formatted = formatted;
    this.#locked = locked;
    this.#memory.set(uid);
    if (!formatted) return;
    const sectors = Math.ceil((capacity + tlvHeader(capacity)) / SECTOR_DATA);
    // The directory says 03E1, NDEF, of each sector that has a part of the message area.
    for (let sector = 1; sector <= sectors; sector++) this.#memory.set([0x03, 0xe1], BLOCK + 2 * sector);
    const area = messageArea(sectors * SECTOR_DATA, new Uint8Array(0), capacity, message);
    for (let at = 0; at < area.length; at += BLOCK) {
      this.#memory.set(area.subarray(at, at + BLOCK), ndefBlock(at / BLOCK) * BLOCK);
    }
  }

  answer(command: Uint8Array): TagAnswer | undefined {
    const [code, block = 0] = command;
    switch (code) {
      case AUTHENTICATE_A:
      case AUTHENTICATE_B:
        return this.#authenticate(block, command);
      case READ:
        if (command.length !== 2) return this.#refuse(NAK_FRAME);
        return this.#isOpen(block) ? { bytes: this.#visible(block) } : this.#refuse(NAK_NOT_ALLOWED);
      case WRITE:
        if (command.length !== 2 + BLOCK) return this.#refuse(NAK_FRAME);
        return this.#write(block, command.subarray(2));
      default:
        return this.#refuse(NAK_NOT_ALLOWED);
    }
  }

  changes([code]: Uint8Array): boolean {
    return code === WRITE;
  }

  powerDown(): void {
    this.#openSector = undefined;
  }

  memory(): Uint8Array {
    return this.#memory.slice();
  }

  /** A wrong key: the tag falls silent. */
  #authenticate(block: number, command: Uint8Array): TagAnswer | undefined {
    this.#openSector = undefined;
    const key = bytesToHex(command.subarray(-6));
    const isComplete = command.length === 2 + this.uid.length + 6 && block < BLOCKS;
    if (!isComplete || command[0] !== AUTHENTICATE_A || key !== this.#keyOf(sectorOf(block))) return undefined;
    this.#openSector = sectorOf(block);
    return nibble(ACK);
  }

  #keyOf(sector: number): string {
    if (!this.#formatted) return FACTORY_KEY;
    return sector === 0 ? DIRECTORY_KEY : NDEF_KEY;
  }

  #isOpen(block: number): boolean {
    return block < BLOCKS && this.#openSector === sectorOf(block);
  }

  /** Sector trailers show no key. */
  #visible(block: number): Uint8Array {
    if (isTrailer(block)) return new Uint8Array(BLOCK);
    return this.#memory.slice(block * BLOCK, (block + 1) * BLOCK);
  }

  #write(block: number, data: Uint8Array): TagAnswer {
    // The keys of a formatted tag's trailers and its directory are not given away to key A.
    const isFixed = block === 0 || isTrailer(block) || (this.#formatted && sectorOf(block) === 0);
    if (!this.#isOpen(block) || this.#locked || isFixed) return this.#refuse(NAK_NOT_ALLOWED);
    this.#memory.set(data, block * BLOCK);
    return nibble(ACK);
  }

  #refuse(why: number): TagAnswer {
    this.#openSector = undefined;
    return nibble(why);
  }
}

/** The block that holds the n-th 16 bytes of the message area: trailers and the directory are left out. */
function ndefBlock(index: number): number {
  return (1 + Math.floor(index / 3)) * BLOCKS_PER_SECTOR + (index % 3);
}

const sectorOf = (block: number) => Math.floor(block / BLOCKS_PER_SECTOR);
const isTrailer = (block: number) => block % BLOCKS_PER_SECTOR === BLOCKS_PER_SECTOR - 1;
