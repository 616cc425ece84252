import { crc16 } from "../../../protocol/provisioning/blufi/crc16";
import { BlufiErrorCode } from "../../../protocol/provisioning/blufi/error-report";
import { checkedBytes, encodeFrame } from "../../../protocol/provisioning/blufi/frame";
import { type BlufiMessage, DataSubtype } from "../../../protocol/provisioning/blufi/messages";
import type { FrameCipher } from "../../../protocol/provisioning/blufi/security";
import { Sequence } from "../../../protocol/provisioning/blufi/sequence";

import { type Lie, lieInFragment, lieInFrame, lieInMessage } from "./lies";
import type { BlufiQuirks } from "./quirks";

/** Bits of the security mode the phone sets: low nibble for data frames, high nibble for control frames. */
const DATA_CHECKED = 0x01;
const DATA_ENCRYPTED = 0x02;
const CTRL_CHECKED = 0x10;

/** What changes frames. */
export type SenderQuirks = Pick<BlufiQuirks, "encryption" | "directionBit">;

/** Cuts messages as `btc_blufi_send_encap` of ESP-IDF 5.5.2 does: an empty message sends nothing. */
export class FrameSender {
  securityMode = 0;
  cipher: FrameCipher | undefined;
  readonly #sequence = new Sequence();
  readonly #fragmentSize: () => number;
  readonly #notify: (frame: Uint8Array) => void;
  readonly #lie: Lie;
  readonly #quirks: SenderQuirks;

  /** @param fragmentSize content bytes of a frame that is not the last, asked before each message. */
  constructor(fragmentSize: () => number, notify: (frame: Uint8Array) => void, lie: Lie, quirks: SenderQuirks) {
    this.#fragmentSize = fragmentSize;
    this.#notify = notify;
    this.#lie = lie;
    this.#quirks = quirks;
  }

  /** The error to report when the message could not be sent. */
  send(message: BlufiMessage): number | undefined {
    const size = this.#fragmentSize();
    for (let rest = lieInMessage(this.#lie, message); rest.length > 0; rest = rest.subarray(size)) {
      const more = rest.length > size;
      const error = this.#sendFrame(message, more ? lieInFragment(this.#lie, fragment(rest, size)) : rest, more);
      if (error !== undefined) return error;
    }
    return undefined;
  }

  #sendFrame({ type, subtype }: BlufiMessage, plaintext: Uint8Array, more: boolean): number | undefined {
    const sequence = this.#sequence.take();
    const inClear = type === "data" && (subtype === DataSubtype.negotiate || subtype === DataSubtype.error);
    const mode = inClear ? 0 : this.securityMode;
    const checked = (mode & (type === "ctrl" ? CTRL_CHECKED : DATA_CHECKED)) !== 0;
    const encrypted = type === "data" && (mode & DATA_ENCRYPTED) !== 0 && this.#quirks.encryption !== "clear";
    if (encrypted && this.cipher === undefined) return BlufiErrorCode.encrypt;
    const data = encrypted && this.cipher ? this.cipher.encrypt(sequence, plaintext) : plaintext;
    const crc = checked ? { crc: crc16(checkedBytes(sequence, plaintext)) } : {};
    const header = {
      type,
      subtype,
      encrypted,
      fromDevice: this.#quirks.directionBit,
      ackWanted: false,
      more,
      sequence,
    };
    this.#notify(lieInFrame(this.#lie, encodeFrame({ ...header, data, ...crc })));
    return undefined;
  }
}

/** Remaining length (u16, little-endian, this piece included), then the piece. */
function fragment(rest: Uint8Array, size: number): Uint8Array {
  const data = new Uint8Array(size + 2);
  data[0] = rest.length & 0xff;
  data[1] = (rest.length >>> 8) & 0xff;
  data.set(rest.subarray(0, size), 2);
  return data;
}
