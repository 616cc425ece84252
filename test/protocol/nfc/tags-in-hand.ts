import type { FakeTag } from "../../../protocol/adapters/fake/fake-nfc-port";
import { createFakePorts } from "../../../protocol/adapters/fake/fake-ports";
import { encodeNdef, untagged } from "../../../protocol/nfc/ndef/encode-record";
import type { TypedRecord } from "../../../protocol/nfc/ndef/typed-record";
import { readTags, type TagReading } from "../../../protocol/nfc/read-tags";
import { type TagWriting, writeTag } from "../../../protocol/nfc/write-tag";
import type { BlePort } from "../../../protocol/ports/ble";

export const text = (value: string): TypedRecord => untagged({ kind: "text", text: value, lang: "en" });

export function messageOf(...records: readonly TypedRecord[]): Uint8Array {
  const message = encodeNdef(records);
  if (!message.ok) throw new Error(message.error.what);
  return message.value;
}

/** Holds each tag to a phone in turn; what it reads, and how the stream ended. */
export function readOf(tags: readonly FakeTag[], platform: BlePort["platform"] = "android", seconds = 30) {
  const ports = createFakePorts(platform);
  const readings: TagReading[] = [];
  const errors: unknown[] = [];
  const subscription = readTags(ports).subscribe({
    next: (reading) => readings.push(reading),
    error: (error) => errors.push(error),
  });
  for (const tag of tags) ports.nfc.hold(tag);
  ports.clock.advance(seconds * 1_000);
  subscription.unsubscribe();
  return { readings, errors, ports };
}

/** Writes on one tag that is held to a phone. */
export function writeOf(tag: FakeTag, records: readonly TypedRecord[], platform: BlePort["platform"] = "android") {
  const ports = createFakePorts(platform);
  const writings: TagWriting[] = [];
  const errors: unknown[] = [];
  writeTag(ports, "next", records).subscribe({
    next: (writing) => writings.push(writing),
    error: (error) => errors.push(error),
  });
  ports.nfc.hold(tag);
  ports.clock.advance(30_000);
  return { writing: writings[0], writings, errors, ports };
}
