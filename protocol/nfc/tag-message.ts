import { DeviceError } from "../errors/device-error";
import type { PlatformRecord } from "../ports/nfc";
import { decodeMessage } from "./ndef/decode-message";
import { decodeNdef } from "./ndef/decode-record";
import { encodeMessage } from "./ndef/encode-message";
import { type NdefRecord, TNF } from "./ndef/record";
import type { NdefError, NdefResult } from "./ndef/result";
import type { TypedRecord } from "./ndef/typed-record";

/** What stands on a tag. */
export type TagContent =
  | { readonly outcome: "read"; readonly records: readonly TypedRecord[] }
  | { readonly outcome: "empty" }
  | { readonly outcome: "malformed"; readonly cause: DeviceError };

/** Reads a message the way old tags need it; lengths are checked all the same. An empty record is what an eraser leaves. */
export function contentOf(message: Uint8Array): TagContent {
  if (message.length === 0) return { outcome: "empty" };
  const read = decodeNdef(message, "relaxed");
  if (!read.ok) return { outcome: "malformed", cause: ndefError(read.error) };
  const isEmpty = read.value.every(({ content }) => content.kind === "other" && content.record.tnf === TNF.empty);
  return isEmpty ? { outcome: "empty" } : { outcome: "read", records: read.value };
}

/** Records that a phone's system has cut out, as the bytes of their message again: every check is the codec's. */
export function bytesOfRecords(records: readonly PlatformRecord[]): NdefResult<Uint8Array> {
  const known: NdefRecord[] = [];
  for (const record of records) {
    const tnf = KNOWN_TNFS.find((candidate) => candidate === record.tnf);
    if (tnf === undefined) return { ok: false, error: { problem: "reserved", what: "TNF" } };
    known.push({ ...record, tnf });
  }
  return known.length === 0 ? { ok: true, value: new Uint8Array(0) } : encodeMessage(known);
}

/** Whether two messages say the same; a phone may have cut one into other pieces than we do. */
export function sameMessage(one: Uint8Array, other: Uint8Array): boolean {
  const [first, second] = [one, other].map(inOneForm);
  return first !== undefined && first === second;
}

export function ndefError({ problem, what }: NdefError): DeviceError {
  return new DeviceError(
    { kind: "protocol", protocol: "ndef", violation: `${what}: ${problem}` },
    { advice: "wrong-tag" },
  );
}

function inOneForm(message: Uint8Array): string | undefined {
  const records = decodeMessage(message, "relaxed");
  const bytes = records.ok ? encodeMessage(records.value) : records;
  return bytes.ok ? bytes.value.join() : undefined;
}

const KNOWN_TNFS: readonly NdefRecord["tnf"][] = [
  TNF.empty,
  TNF.wellKnown,
  TNF.mime,
  TNF.absoluteUri,
  TNF.external,
  TNF.unknown,
];
