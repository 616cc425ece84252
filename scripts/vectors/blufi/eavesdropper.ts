import { crc16 } from "../../../protocol/provisioning/blufi/crc16";
import { checkedBytes, decodeFrame, type Frame } from "../../../protocol/provisioning/blufi/frame";
import { type BlufiMessage, DataSubtype } from "../../../protocol/provisioning/blufi/messages";
import type { FrameCipher, LinkEnd } from "../../../protocol/provisioning/blufi/security";
import { usesSecurityV2 } from "../../../protocol/provisioning/blufi/version";
import { FragmentAssembler } from "../../../simulator/devices/blufi/assembler";
import { createNegotiation } from "../../../simulator/devices/blufi/create-negotiation";
import type { DeviceNegotiation } from "../../../simulator/devices/blufi/negotiation";
import { RecordedDraws } from "./draws";
import { type Recording, versionOf } from "./recording";

/** What a client frame turned out to hold. */
export interface Overheard {
  /** False: the device refuses the frame. */
  readonly accepted: boolean;
  readonly ackWanted: boolean;
  /** The message that this frame completes. */
  readonly message?: BlufiMessage;
  /** The key agreement that this frame completes: a cipher at its beginning, for either end. */
  readonly cipherFor?: (end: LinkEnd) => FrameCipher;
}

const REFUSED: Overheard = { accepted: false, ackWanted: false };

/** Reads the client's side of a recording, knowing the device's random draws; by index of entry. */
export function overhear(recording: Recording): ReadonlyMap<number, Overheard> {
  const ear = new Eavesdropper(recording);
  const observed = new Map<number, Overheard>();
  recording.entries.forEach((entry, index) => {
    if (entry.dir === "client->device") observed.set(index, ear.hear(entry.frame));
  });
  return observed;
}

class Eavesdropper {
  readonly #fragments: FragmentAssembler;
  readonly #isStrict: boolean;
  readonly #negotiation: DeviceNegotiation;
  #expected = 0;
  #cipher: FrameCipher | undefined;

  constructor({ draws, version }: Recording) {
    const { major, minor } = versionOf({ version });
    this.#isStrict = usesSecurityV2({ major, minor });
    this.#fragments = new FragmentAssembler(this.#isStrict);
    this.#negotiation = createNegotiation([major, minor], new RecordedDraws(draws).randomBytes);
  }

  hear(bytes: Uint8Array): Overheard {
    const decoding = decodeFrame(bytes);
    if (!decoding.ok || decoding.frame.sequence !== this.#expected) return REFUSED;
    this.#expected = (this.#expected + 1) & 0xff;
    const { frame } = decoding;
    const plaintext = this.#decrypt(frame);
    if (plaintext === undefined || !isIntact(frame, plaintext)) {
      if (this.#isStrict) this.#fragments.forget();
      return REFUSED;
    }
    const assembly = this.#fragments.accept(plaintext, frame.more);
    if (assembly.kind === "error") return REFUSED;
    const { ackWanted, type, subtype } = frame;
    if (assembly.kind === "waiting") return { accepted: true, ackWanted };
    return { accepted: true, ackWanted, ...this.#understand({ type, subtype, data: assembly.data }) };
  }

  #decrypt(frame: Frame): Uint8Array | undefined {
    if (!frame.encrypted || (this.#isStrict && frame.data.length === 0)) return frame.data;
    return this.#cipher?.decrypt(frame.sequence, frame.data);
  }

  #understand(message: BlufiMessage): Pick<Overheard, "message" | "cipherFor"> {
    if (message.type !== "data" || message.subtype !== DataSubtype.negotiate) return { message };
    const step = this.#negotiation.accept(message.data);
    if (step.kind === "forgotten") this.#cipher = undefined;
    if (step.kind !== "agreed") return { message };
    this.#cipher = step.cipherFor("device");
    return { message, cipherFor: step.cipherFor };
  }
}

function isIntact({ crc, sequence }: Frame, plaintext: Uint8Array): boolean {
  return crc === undefined || crc === crc16(checkedBytes(sequence, plaintext));
}
