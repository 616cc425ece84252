import type { FakeTag } from "../../../protocol/adapters/fake/fake-nfc-port";
import { concatBytes } from "../../../protocol/bytes/concat";
import { encodeMessage } from "../../../protocol/nfc/ndef/encode-message";
import type { NdefRecord } from "../../../protocol/nfc/ndef/record";
import type { PlatformRecord } from "../../../protocol/ports/nfc";

/** Pages, size of the container, first lock page and what a new one has in its data (NXP NTAG213/215/216, 8.5 and 8.6). */
const KINDS = {
  ntag213: { pages: 45, size: 0x12, lockPage: 0x28, data: [0x01, 0x03, 0xa0, 0x0c, 0x34] },
  ntag215: { pages: 135, size: 0x3e, lockPage: 0x82, data: [] },
  ntag216: { pages: 231, size: 0x6d, lockPage: 0xe2, data: [] },
} as const;

export interface Type2Options {
  readonly kind?: keyof typeof KINDS;
  readonly message?: Uint8Array;
  readonly commands?: number;
}

/** The memory of an NTAG, page by page. */
export class Type2Memory {
  readonly memory: Uint8Array;
  /** Pages that were asked for. */
  readonly read: number[] = [];
  /** The phone's system writes only so much of a message before the tag is gone. */
  writes = Number.POSITIVE_INFINITY;
  readonly #options: Type2Options;
  readonly #shape: (typeof KINDS)[keyof typeof KINDS];

  constructor(options: Type2Options = {}) {
    this.#options = options;
    this.#shape = KINDS[options.kind ?? "ntag213"];
    this.memory = new Uint8Array(this.#shape.pages * 4);
    this.memory.set([4, 1, 2, 0x8f, 3, 4, 5, 6, 4, 0x48, 0, 0, 0xe1, 0x10, this.#shape.size, 0], 0);
    this.#put(options.message ?? new Uint8Array(0));
  }

  /** As a phone reports it whose system has read nothing. */
  get tag(): FakeTag {
    return {
      id: this.memory.slice(0, 7),
      technologies: ["ndef", "nfc-a", "mifare-ultralight"],
      answer: (command) => this.#answer(command),
      writeNdef: (records) => this.#writeNdef(records),
    };
  }

  lockPages(): void {
    this.memory[10] = 0xf0;
  }

  lockDynamic(): void {
    this.memory[this.#shape.lockPage * 4] = 0x01;
  }

  unformat(): void {
    this.memory.fill(0, 12, 16);
  }

  #put(message: Uint8Array): void {
    const { length } = message;
    const header = length < 0xff ? [0x03, length] : [0x03, 0xff, length >> 8, length & 0xff];
    this.memory.set(concatBytes(Uint8Array.of(...this.#shape.data, ...header), message, Uint8Array.of(0xfe)), 16);
  }

  #answer([code, page = 0]: Uint8Array): Uint8Array | undefined {
    if (this.read.length >= (this.#options.commands ?? Number.POSITIVE_INFINITY)) return undefined;
    this.read.push(page);
    if (code !== 0x30 || page >= this.#shape.pages) return Uint8Array.of(0x00);
    return Uint8Array.from({ length: 16 }, (_, at) => this.memory[(page * 4 + at) % this.memory.length] ?? 0);
  }

  #writeNdef(records: readonly PlatformRecord[]): boolean {
    const message = encodeMessage(records as readonly NdefRecord[]);
    if (!message.ok) return false;
    this.#put(message.value.slice(0, this.writes));
    return message.value.length <= this.writes;
  }
}
