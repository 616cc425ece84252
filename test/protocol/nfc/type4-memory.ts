import type { FakeTag } from "../../../protocol/adapters/fake/fake-nfc-port";
import { concatBytes } from "../../../protocol/bytes/concat";
import { bytesToHex } from "../../../protocol/bytes/hex";
import { uintBE } from "../../../protocol/bytes/integers";

const NDEF_FILE = 0xe104;
const DONE = [0x90, 0x00];

export interface Type4Options {
  readonly message?: Uint8Array;
  readonly fileSize?: number;
  readonly longestRead?: number;
  readonly longestWrite?: number;
  /** Write access byte. */
  readonly writeAccess?: number;
  /** Without the NDEF application. */
  readonly blank?: boolean;
  /** Gives at most so many bytes, whatever is asked for. */
  readonly gives?: number;
  /** Is taken away after so many commands. */
  readonly commands?: number;
  /** What it says instead, by the command in hex; a test's lie. */
  readonly lies?: (command: string) => Uint8Array | undefined;
}

/** A type 4 tag, byte by byte: its own reading of the specification, apart from the code under test. */
export class Type4Memory {
  readonly file: Uint8Array;
  readonly commands: string[] = [];
  readonly #options: Type4Options;
  #selected: "none" | "application" | "container" | "file" = "none";

  constructor(options: Type4Options = {}) {
    this.#options = options;
    const { message = new Uint8Array(0), fileSize = 256 } = options;
    this.file = new Uint8Array(fileSize);
    this.file.set([message.length >> 8, message.length & 0xff]);
    this.file.set(message, 2);
  }

  get tag(): FakeTag {
    return {
      id: Uint8Array.of(4, 1, 2, 3, 4, 5, 6),
      technologies: ["nfc-a", "iso-dep"],
      answer: (command) => this.#answer(command),
    };
  }

  /** The message as a reader finds it. */
  get message(): Uint8Array {
    return this.file.slice(2, 2 + uintBE(this.file.subarray(0, 2)));
  }

  #answer(command: Uint8Array): Uint8Array | undefined {
    if (this.commands.length >= (this.#options.commands ?? Number.POSITIVE_INFINITY)) return undefined;
    const hex = bytesToHex(command);
    this.commands.push(hex);
    return this.#options.lies?.(hex) ?? this.#obey(hex, command);
  }

  #obey(hex: string, command: Uint8Array): Uint8Array {
    const offset = uintBE(command.subarray(2, 4));
    switch (hex.slice(0, 8)) {
      case "00a40400":
        if (this.#options.blank === true || hex !== "00a4040007d276000085010100") return Uint8Array.of(0x6a, 0x82);
        this.#selected = "application";
        return Uint8Array.of(...DONE);
      case "00a4000c":
        return this.#select(hex.slice(8));
      default:
        break;
    }
    if (hex.startsWith("00b0")) return this.#read(offset, command[4] ?? 0, command.length);
    if (hex.startsWith("00d6")) return this.#write(offset, command);
    return Uint8Array.of(0x6d, 0x00);
  }

  #select(file: string): Uint8Array {
    if (this.#selected === "none" || !["02e103", "02e104"].includes(file)) return Uint8Array.of(0x6a, 0x82);
    this.#selected = file === "02e103" ? "container" : "file";
    return Uint8Array.of(...DONE);
  }

  #read(offset: number, length: number, size: number): Uint8Array {
    const from = this.#selected === "container" ? this.#container : this.#selected === "file" ? this.file : undefined;
    if (from === undefined) return Uint8Array.of(0x69, 0x86);
    if (size !== 5 || length > (this.#options.longestRead ?? 59)) return Uint8Array.of(0x67, 0x00);
    if (offset >= from.length) return Uint8Array.of(0x6b, 0x00);
    const end = offset + Math.min(length, this.#options.gives ?? length);
    return concatBytes(from.subarray(offset, end), Uint8Array.of(...DONE));
  }

  #write(offset: number, command: Uint8Array): Uint8Array {
    const [, , , , length = 0] = command;
    if (this.#selected !== "file" || (this.#options.writeAccess ?? 0) !== 0) return Uint8Array.of(0x69, 0x82);
    if (command.length !== 5 + length || length > (this.#options.longestWrite ?? 52)) return Uint8Array.of(0x67, 0x00);
    if (offset + length > this.file.length) return Uint8Array.of(0x6a, 0x84);
    this.file.set(command.subarray(5), offset);
    return Uint8Array.of(...DONE);
  }

  get #container(): Uint8Array {
    const { longestRead = 59, longestWrite = 52, writeAccess = 0 } = this.#options;
    const size = this.file.length;
    return Uint8Array.of(
      ...[0x00, 0x0f, 0x20, longestRead >> 8, longestRead & 0xff, longestWrite >> 8, longestWrite & 0xff],
      ...[0x04, 0x06, NDEF_FILE >> 8, NDEF_FILE & 0xff, size >> 8, size & 0xff, 0x00, writeAccess],
    );
  }
}
