import type { EncryptionTrouble } from "../contract";
import { PairingMemory } from "../pairing-memory";

/** What the links of one pairing learned. */
export interface BlufiLessons {
  /** The device answers other questions, but not the one for its version. */
  hidesVersion: boolean;
  /** The security it is tried with while it hides its version. */
  generation: 1 | 2;
  /** Frames of more than a default MTU's payload got no callback: the phone cannot write them, whatever MTU was agreed. */
  smallFrames: boolean;
  /** How the key agreement failed on the last link that came to it; undefined: it did not. */
  trouble: EncryptionTrouble | undefined;
  /** It agreed on a key on a link of this pairing: it can encrypt, whatever fails later. */
  encrypts: boolean;
  /** The person agreed to a session in clear. */
  inClear: boolean;
}

/** The lessons of a pairing; of its only link, where there is no memory. */
export function lessonsOf(memory: PairingMemory = new PairingMemory()): BlufiLessons {
  return memory.of(noLessons);
}

function noLessons(): BlufiLessons {
  return {
    hidesVersion: false,
    generation: 1,
    smallFrames: false,
    trouble: undefined,
    encrypts: false,
    inClear: false,
  };
}
