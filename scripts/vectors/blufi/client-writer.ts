import { equalBytes } from "../../../protocol/bytes/equal";
import type { BlufiCodec } from "../../../protocol/provisioning/blufi/codec";
import { decodeFrame, encodeFrame } from "../../../protocol/provisioning/blufi/frame";
import { type BlufiMessage, DataSubtype } from "../../../protocol/provisioning/blufi/messages";
import { ReplayFailure } from "../replay-failure";
import type { ClientSecurity } from "./client-security";
import { compareBytes, compareNumber } from "./compare";
import type { Overheard } from "./eavesdropper";
import type { ClientFrame } from "./entry";

/**
 * Compares the client's frames with what the project's codec writes for the same messages: up to the first misdeed (a
 * note, a frame the device refuses), and in an encrypted session only when the client's secret is on record.
 */
export class ClientWriter {
  /** Frames written alike. */
  written = 0;
  #frames: ClientFrame[] = [];
  #active = true;
  #misbehaved = false;

  /** The client has done what no client should: what follows is the device's side of the story alone. */
  get misbehaved(): boolean {
    return this.#misbehaved;
  }

  readonly #codec: BlufiCodec;
  readonly #security: ClientSecurity;

  constructor(codec: BlufiCodec, security: ClientSecurity) {
    this.#codec = codec;
    this.#security = security;
  }

  compare(frame: ClientFrame, overheard: Overheard, entry: number): void {
    if (frame.note === undefined) checkLayout(frame.frame, entry);
    if (frame.note !== undefined || !overheard.accepted) this.#misbehaved = true;
    if (this.#misbehaved || !this.#active) return;
    this.#frames.push(frame);
    const { message, ackWanted } = overheard;
    if (message === undefined) return;
    if (isNegotiation(message)) this.#checkNegotiation(message, entry);
    if (this.#active) this.#compareFrames(this.#codec.encode(message, { ackWanted }), entry);
  }

  #checkNegotiation(message: BlufiMessage, entry: number): void {
    this.#active = this.#security.secretKnown;
    if (!this.#active) return;
    const ours = this.#security.nextMessage();
    if (ours === undefined || !equalBytes(ours.data, message.data)) {
      throw ReplayFailure.at(entry, "the project offers another key agreement");
    }
  }

  #compareFrames(ours: readonly Uint8Array[], entry: number): void {
    compareNumber(ours.length, this.#frames.length, "the number of frames", entry);
    ours.forEach((frame, index) => {
      compareBytes(frame, this.#frames[index]?.frame ?? new Uint8Array(0), "the client's frame", entry);
    });
    this.written += ours.length;
    this.#frames = [];
  }
}

function isNegotiation({ type, subtype }: BlufiMessage): boolean {
  return type === "data" && subtype === DataSubtype.negotiate;
}

/** Without a note even the frame of a senseless message is laid out as a phone lays it out: no flag that is not its own. */
function checkLayout(frame: Uint8Array, entry: number): void {
  const decoding = decodeFrame(frame);
  if (!decoding.ok) throw ReplayFailure.at(entry, `is not a frame (${decoding.violation}) and no note says why`);
  compareBytes(encodeFrame({ ...decoding.frame, fromDevice: false }), frame, "the client's frame", entry);
}
