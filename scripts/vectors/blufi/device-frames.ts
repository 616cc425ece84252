import { decodeFrame } from "../../../protocol/provisioning/blufi/frame";
import type { BlufiMessage } from "../../../protocol/provisioning/blufi/messages";
import type { FrameCipher } from "../../../protocol/provisioning/blufi/security";
import { FragmentAssembler } from "../../../simulator/devices/blufi/assembler";
import { ReplayFailure } from "../replay-failure";
import { compareBytes, compareNumber } from "./compare";
import type { Overheard } from "./eavesdropper";
import type { DeviceFrame } from "./entry";
import type { Recording } from "./recording";

/**
 * Reads the device's frames with the key its random draws lead to, and compares the fields recorded beside each. Returns
 * each whole message under the index of the entry that completes it.
 */
export function readDeviceFrames(
  recording: Recording,
  observed: ReadonlyMap<number, Overheard>,
): ReadonlyMap<number, BlufiMessage> {
  const messages = new Map<number, BlufiMessage>();
  const fragments = new FragmentAssembler();
  // As the phone reads them, once its key agreement is answered.
  let agreed: FrameCipher | undefined;
  recording.entries.forEach((entry, index) => {
    agreed = observed.get(index)?.cipherFor?.("phone") ?? agreed;
    if (entry.dir !== "device->client") return;
    const decoding = decodeFrame(entry.frame);
    if (!decoding.ok) throw ReplayFailure.at(index, `is not a frame: ${decoding.violation}`);
    const { type, subtype, more, sequence, encrypted, data } = decoding.frame;
    const plaintext = encrypted ? agreed?.decrypt(sequence, data) : data;
    if (plaintext === undefined) throw ReplayFailure.at(index, "is encrypted before a key was agreed");
    compareFields(entry, plaintext, index);
    const assembly = fragments.accept(plaintext, more);
    if (assembly.kind === "error") throw ReplayFailure.at(index, "its fragments do not add up");
    if (assembly.kind === "message") messages.set(index, { type, subtype, data: assembly.data });
  });
  return messages;
}

function compareFields(entry: DeviceFrame, plaintext: Uint8Array, index: number): void {
  const [kind = 0, flags, sequence] = entry.frame;
  compareNumber(kind & 0x03, entry.type, "type", index);
  compareNumber(kind >>> 2, entry.subtype, "subtype", index);
  compareNumber(flags, entry.fc, "fc", index);
  compareNumber(sequence, entry.seq, "seq", index);
  if (entry.plain !== undefined) compareBytes(plaintext, entry.plain, "plain", index);
}
