import { bytesToHex, hexToBytes } from "../../bytes/hex";
import { isHex, MASK_BYTE, type TraceFormat } from "../trace-format";
import { checksum } from "./frame";
import { COMMAND } from "./gatt";
import { ImprovCommand } from "./numbers";

/** Command, length, then the length of the network's name. */
const SSID_LENGTH_AT = 2;
const OVERHEAD = 3;

/** A mask per trace: what had begun on a link is forgotten when the phone makes a new one. */
export const improvTrace: TraceFormat = {
  createMask: () => {
    const improv = new ImprovMask();
    return (fields) => {
      const { phone, deviceId, characteristicId, value } = fields;
      const link = `${phone} ${deviceId}`;
      if (fields.kind === "call" && fields.api === "createBLEConnection") improv.forget(link);
      const isCommand = typeof characteristicId === "string" && isImprovCommand(characteristicId);
      if (!isCommand || !isHex(value)) return fields;
      return { ...fields, value: bytesToHex(improv.mask(link, hexToBytes(value))) };
    };
  },
};

/** Whether bytes written to a characteristic are Improv commands. */
function isImprovCommand(characteristicId: string): boolean {
  return characteristicId.toUpperCase() === COMMAND.characteristic;
}

/**
 * Masks the passwords of Improv's settings, which travel in clear and, at a small MTU, in several writes: where a frame
 * goes on is remembered per link. Lengths stay as they are.
 */
export class ImprovMask {
  private readonly begun = new Map<string, Uint8Array>();

  /** @param link whose bytes these are. */
  mask(link: string, piece: Uint8Array): Uint8Array {
    const before = this.begun.get(link) ?? new Uint8Array(0);
    const frame = Uint8Array.of(...before, ...piece);
    const isWhole = frame.length >= (frame[1] ?? Number.POSITIVE_INFINITY) + OVERHEAD;
    if (isWhole || frame[0] !== ImprovCommand.wifiSettings) this.begun.delete(link);
    else this.begun.set(link, frame);
    if (frame[0] !== ImprovCommand.wifiSettings) return piece;
    const passwordAt = SSID_LENGTH_AT + 2 + (frame[SSID_LENGTH_AT] ?? 0);
    const end = frame.length - (isWhole ? 1 : 0);
    frame.fill(MASK_BYTE, Math.min(passwordAt, end), end);
    // The sum of a password tells of it; counted anew, the frame still decodes.
    if (isWhole) frame[end] = checksum(frame, end);
    return frame.slice(before.length);
  }

  /** A link ended, and what had begun on it with it. */
  forget(link: string): void {
    this.begun.delete(link);
  }
}
