import { encodeUtf8 } from "../../bytes/utf8";
import type { DiscoveredTag, PlatformRecord, TagTechnology } from "../../ports/nfc";
import { bytesOf, field, listField, numberField } from "./fields";

/** One more than a codec takes: enough for it to see that there are too many. */
const MOST_RECORDS = 1_025;
const MOST_TECHNOLOGIES = 32;

/** Names without case and punctuation: `NFC-A`, `nfcA` and `android.nfc.tech.NfcA` are all seen. */
const TECHNOLOGIES: ReadonlyMap<string, TagTechnology> = new Map([
  ["ndef", "ndef"],
  ["nfca", "nfc-a"],
  ["nfcb", "nfc-b"],
  ["nfcf", "nfc-f"],
  ["nfcv", "nfc-v"],
  ["isodep", "iso-dep"],
  ["mifareclassic", "mifare-classic"],
  ["mifareultralight", "mifare-ultralight"],
]);

/** A tag as `onDiscovered` reports it, whatever the shape of its parts. */
export function parseDiscoveredTag(payload: unknown): DiscoveredTag {
  const named = listField(payload, "techs").slice(0, MOST_TECHNOLOGIES).flatMap(technologyOf);
  const records = recordsOf(listField(payload, "messages")[0]);
  return {
    id: bytesOf(field(payload, "id")),
    technologies: [...new Set(named)],
    ...(records === undefined ? {} : { records }),
  };
}

function technologyOf(name: unknown): readonly TagTechnology[] {
  if (typeof name !== "string" || name.length > 64) return [];
  const known = TECHNOLOGIES.get(
    name
      .replace(/^.*\./, "")
      .replace(/[^a-z]/gi, "")
      .toLowerCase(),
  );
  return known === undefined ? [] : [known];
}

/** WeChat's typings describe a message as a record, phones send a list of records: both are read. */
function recordsOf(message: unknown): readonly PlatformRecord[] | undefined {
  const records = field(message, "records");
  if (Array.isArray(records)) return records.slice(0, MOST_RECORDS).map(recordOf);
  return field(message, "payload") === undefined ? undefined : [recordOf(message)];
}

function recordOf(record: unknown): PlatformRecord {
  const type = bytesOrText(field(record, "type"));
  return {
    tnf: numberField(record, "tnf") ?? tnfOfType(type),
    type,
    id: bytesOrText(field(record, "id")),
    payload: bytesOrText(field(record, "payload")),
  };
}

function bytesOrText(value: unknown): Uint8Array {
  return typeof value === "string" ? encodeUtf8(value) : bytesOf(value);
}

/** The typings have no TNF; a type's spelling tells them apart: `text/plain`, `domain:name`, `U`. */
function tnfOfType(type: Uint8Array): number {
  if (type.length === 0) return 5;
  const text = String.fromCharCode(...type.subarray(0, 255));
  if (text.includes("/")) return 2;
  return text.includes(":") ? 4 : 1;
}
