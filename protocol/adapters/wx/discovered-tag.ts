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
  const records = recordsOf(listField(payload, "messages"));
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

/**
 * Of the first message: a tag has one. Phones send records within a message; in WeChat's typings the list of messages holds
 * the records themselves. Both are read.
 */
function recordsOf(messages: readonly unknown[]): readonly PlatformRecord[] | undefined {
  const within = field(messages[0], "records");
  const records = Array.isArray(within)
    ? within
    : messages.filter((message) => field(message, "payload") !== undefined);
  if (records.length === 0 && !Array.isArray(within)) return undefined;
  return records.slice(0, MOST_RECORDS).map(recordOf);
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
