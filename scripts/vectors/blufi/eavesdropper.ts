import { crc16 } from "../../../protocol/provisioning/blufi/crc16";
import { checkedBytes, decodeFrame, type Frame } from "../../../protocol/provisioning/blufi/frame";
import { type BlufiMessage, DataSubtype } from "../../../protocol/provisioning/blufi/messages";
import type { FrameCipher } from "../../../protocol/provisioning/blufi/security";
import { FragmentAssembler } from "../../../simulator/devices/blufi/assembler";
import { DeviceNegotiation } from "../../../simulator/devices/blufi/negotiation";
import { RecordedDraws } from "./draws";
import type { Recording } from "./recording";

/** What a client frame turned out to hold. */
export interface Overheard {
  /** False: the device refuses the frame. */
  readonly accepted: boolean;
  readonly ackWanted: boolean;
  /** The message that this frame completes. */
  readonly message?: BlufiMessage;
  /** The key agreement that this frame completes. */
  readonly cipher?: FrameCipher;
}

const REFUSED: Overheard = { accepted: false, ackWanted: false };

/** Reads the client's side of a recording, knowing the device's random draws; by index of entry. */
export function overhear(recording: Recording): ReadonlyMap<number, Overheard> {
  const ear = new Eavesdropper(recording.draws);
  const heard = new Map<number, Overheard>();
  recording.entries.forEach((entry, index) => {
    if (entry.dir === "client->device") heard.set(index, ear.hear(entry.frame));
  });
  return heard;
}

class Eavesdropper {
  readonly #fragments = new FragmentAssembler();
  readonly #negotiation: DeviceNegotiation;
  #expected = 0;
  #cipher: FrameCipher | undefined;

  constructor(draws: readonly Uint8Array[]) {
    this.#negotiation = new DeviceNegotiation(new RecordedDraws(draws).randomBytes);
  }

  hear(bytes: Uint8Array): Overheard {
    const decoding = decodeFrame(bytes);
    if (!decoding.ok || decoding.frame.sequence !== this.#expected) return REFUSED;
    this.#expected = (this.#expected + 1) & 0xff;
    const { frame } = decoding;
    const plaintext = this.#decrypt(frame);
    if (plaintext === undefined) return REFUSED;
    if (frame.crc !== undefined && frame.crc !== crc16(checkedBytes(frame.sequence, plaintext))) return REFUSED;
    const assembly = this.#fragments.accept(plaintext, frame.more);
    if (assembly.kind === "error") return REFUSED;
    const { ackWanted, type, subtype } = frame;
    if (assembly.kind === "waiting") return { accepted: true, ackWanted };
    return { accepted: true, ackWanted, ...this.#understand({ type, subtype, data: assembly.data }) };
  }

  #decrypt(frame: Frame): Uint8Array | undefined {
    return frame.encrypted ? this.#cipher?.decrypt(frame.sequence, frame.data) : frame.data;
  }

  #understand(message: BlufiMessage): Pick<Overheard, "message" | "cipher"> {
    if (message.type !== "data" || message.subtype !== DataSubtype.negotiate) return { message };
    const step = this.#negotiation.accept(message.data);
    if (step.kind !== "agreed") return { message };
    this.#cipher = step.cipher;
    return { message, cipher: step.cipher };
  }
}
