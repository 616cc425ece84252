import { toBigInt } from "../../protocol/bytes/big-integer";
import { modPow } from "../../protocol/crypto/mod-pow";
import { crc16 } from "../../protocol/provisioning/blufi/crc16";
import { Assembler } from "../../protocol/provisioning/blufi/fragment";
import { checkedBytes, decodeFrame, type Frame } from "../../protocol/provisioning/blufi/frame";
import { type BlufiMessage, DataSubtype } from "../../protocol/provisioning/blufi/messages";
import type { FrameCipher } from "../../protocol/provisioning/blufi/security";
import {
  createV1Cipher,
  deriveV1Key,
  V1_GENERATOR,
  V1_PRIME,
  V1_PUBLIC_LENGTH,
} from "../../protocol/provisioning/blufi/security-v1";
import type { TraceEntry } from "../../simulator/world/trace/trace";

/** Values written to and notified by the BluFi characteristics on one connection, in order. */
export interface Traffic {
  readonly written: readonly Uint8Array[];
  readonly notified: readonly Uint8Array[];
}

const bytes = (entry: TraceEntry): Uint8Array => Uint8Array.from(Buffer.from(String(entry.value), "hex"));
const isOn = (entry: TraceEntry, characteristic: string): boolean =>
  String(entry.characteristicId).toUpperCase().startsWith(`0000${characteristic}`);

/** What went over each connection, in order of the connections; a call to connect begins the next. */
export function trafficOf(trace: readonly TraceEntry[]): readonly Traffic[] {
  const links: { written: Uint8Array[]; notified: Uint8Array[] }[] = [];
  for (const entry of trace) {
    const link = links.at(-1);
    if (entry.kind === "call" && entry.api === "createBLEConnection") links.push({ written: [], notified: [] });
    else if (entry.kind === "call" && entry.api === "writeBLECharacteristicValue" && isOn(entry, "FF01"))
      link?.written.push(bytes(entry));
    else if (entry.kind === "event" && entry.api === "onBLECharacteristicValueChange" && isOn(entry, "FF02"))
      link?.notified.push(bytes(entry));
  }
  return links;
}

export function frameOf(value: Uint8Array): Frame {
  const decoded = decodeFrame(value);
  if (decoded.ok) return decoded.frame;
  throw new Error(`not a frame: ${decoded.violation}`);
}

/** Frames to messages, in either direction; throws when a checksum is wrong. */
export function messagesOf(values: readonly Uint8Array[], cipher?: FrameCipher): readonly BlufiMessage[] {
  const assembler = new Assembler();
  return values.flatMap((value): readonly BlufiMessage[] => {
    const frame = frameOf(value);
    const plain = frame.encrypted ? decrypted(frame, cipher) : frame.data;
    if (frame.crc !== undefined && frame.crc !== crc16(checkedBytes(frame.sequence, plain))) {
      throw new Error(`wrong checksum in frame ${frame.sequence}`);
    }
    if (frame.type === "ctrl") return [{ type: "ctrl", subtype: frame.subtype, data: plain }];
    const assembly = assembler.push(frame.subtype, plain, frame.more);
    return assembly.kind === "whole" ? [{ type: "data", subtype: frame.subtype, data: assembly.data }] : [];
  });
}

function decrypted(frame: Frame, cipher: FrameCipher | undefined): Uint8Array {
  if (cipher === undefined) throw new Error("an encrypted frame, and no key");
  return cipher.decrypt(frame.sequence, frame.data);
}

/** The key of a session, from its key agreement and the random bytes that the phone drew. */
export function sessionCipher({ written, notified }: Traffic, drawn: Uint8Array): FrameCipher {
  const negotiation = (values: readonly Uint8Array[]) =>
    messagesOf(values.filter((value) => !frameOf(value).encrypted && frameOf(value).subtype === DataSubtype.negotiate))
      .filter(({ type, subtype }) => type === "data" && subtype === DataSubtype.negotiate)
      .map(({ data }) => data);
  const clientPublic = toBigInt((negotiation(written)[1] ?? new Uint8Array(0)).slice(-V1_PUBLIC_LENGTH));
  const devicePublic = toBigInt(negotiation(notified)[0] ?? new Uint8Array(0));
  for (let at = 0; at + 32 <= drawn.length; at += 1) {
    const exponent = toBigInt(drawn.slice(at, at + 32));
    if (modPow(V1_GENERATOR, exponent, V1_PRIME) === clientPublic) {
      return createV1Cipher(deriveV1Key(modPow(devicePublic, exponent, V1_PRIME)));
    }
  }
  throw new Error("the phone did not draw this private value");
}
