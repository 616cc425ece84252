import { type ParsedCommand, parseCommand } from "./parse-command";

/** Command and length, then the data, then the checksum. */
const OVERHEAD = 3;

/** Puts commands together that come in several writes, as ESPHome does. */
export class Inbox {
  #bytes: readonly number[] = [];

  /** Takes one write; gives the command once it is whole. More bytes than it announced: all are forgotten. */
  take(value: Uint8Array): ParsedCommand | undefined {
    const bytes = [...this.#bytes, ...value];
    const stated = bytes[1];
    const missing = stated === undefined ? 1 : stated + OVERHEAD - bytes.length;
    this.#bytes = missing > 0 ? bytes : [];
    return missing === 0 ? parseCommand(Uint8Array.from(bytes)) : undefined;
  }

  clear(): void {
    this.#bytes = [];
  }
}
