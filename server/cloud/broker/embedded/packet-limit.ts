import type { Clock } from "../../../clock/clock";
import type { Rate } from "../broker-limits";
import { LONGEST_CONNECT, LONGEST_PACKET } from "../broker-limits";
import { TokenBucket } from "../rates";

const CONNECT = 0x10;
/** Bytes of a remaining length (MQTT 3.1.1, 2.2.3). */
const LONGEST_LENGTH = 4;

export type PacketFault = "no-connect" | "malformed" | "too-long" | "too-many";

/**
 * Watches the packets in a stream of bytes before a parser keeps any of them: a parser would wait for the 256 MB that a header
 * may promise. Reads fixed headers alone:
 *
 *     type -> length (1 to 4 bytes, the last one below 0x80) -> so many bytes -> type ...
 */
export class PacketLimit {
  readonly #packets: TokenBucket;
  #isFirst = true;
  /** Undefined: a packet's first byte comes next. */
  #lengthBytes: number | undefined;
  #length = 0;
  #left = 0;

  constructor(clock: Clock, rate: Rate) {
    this.#packets = new TokenBucket(clock, rate);
  }

  /** Looks at the next bytes. @returns what is wrong with them: the connection is to end */
  faultIn(bytes: Uint8Array): PacketFault | undefined {
    for (let at = 0; at < bytes.length; ) {
      if (this.#left > 0) {
        const part = Math.min(this.#left, bytes.length - at);
        this.#left -= part;
        at += part;
        continue;
      }
      const fault = this.#headerByte(bytes[at] ?? 0);
      if (fault !== undefined) return fault;
      at += 1;
    }
    return undefined;
  }

  #headerByte(byte: number): PacketFault | undefined {
    if (this.#lengthBytes === undefined) {
      if (this.#isFirst && byte !== CONNECT) return "no-connect";
      if (!this.#packets.take()) return "too-many";
      this.#lengthBytes = 0;
      this.#length = 0;
      return undefined;
    }
    this.#length += (byte & 0x7f) * 0x80 ** this.#lengthBytes;
    this.#lengthBytes += 1;
    if (this.#length > (this.#isFirst ? LONGEST_CONNECT : LONGEST_PACKET)) return "too-long";
    if (byte >= 0x80) return this.#lengthBytes < LONGEST_LENGTH ? undefined : "malformed";
    this.#left = this.#length;
    this.#lengthBytes = undefined;
    this.#isFirst = false;
    return undefined;
  }
}
