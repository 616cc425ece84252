import { BLE_OOB_TYPE, encodeBleOob } from "./ble-oob";
import { decodeRecord, isTyped } from "./decode-record";
import { type EncodeOptions, messageOf } from "./encode-message";
import { encodeHandover } from "./handover";
import { encodeIdentity, IDENTITY_TYPE } from "./identity-record";
import { encodeProvisioning, PROVISIONING_TYPE } from "./provisioning-record";
import { ascii, asciiText, checkType, type NdefRecord, TNF } from "./record";
import { attempt, demand, NdefFault, type NdefResult } from "./result";
import { encodeSmartPoster } from "./smart-poster";
import { encodeText } from "./text-record";
import type { RecordContent, TypedRecord } from "./typed-record";
import { encodeUri } from "./uri-record";
import { encodeWifiToken, WSC_TYPE } from "./wifi-token";

/** A record without an id. */
export function untagged(content: RecordContent): TypedRecord {
  return { id: new Uint8Array(0), content };
}

/** Writes a message of what its records shall mean; the strict decoder reads it back. Never throws. */
export function encodeNdef(records: readonly TypedRecord[], options: EncodeOptions = {}): NdefResult<Uint8Array> {
  return attempt(() => messageOf(records.map(recordOf), options));
}

/** Writes what one record shall mean. Never throws. */
export function encodeRecord(record: TypedRecord): NdefResult<NdefRecord> {
  return attempt(() => recordOf(record));
}

type RawRecord = Omit<NdefRecord, "id">;

function recordOf({ id, content }: TypedRecord): NdefRecord {
  const record = { id, ...rawOf(content) };
  checkType(record.tnf, record.type);
  const read = decodeRecord(record);
  if (!read.ok) throw new NdefFault(read.error.problem, read.error.what);
  return record;
}

function rawOf(content: RecordContent): RawRecord {
  switch (content.kind) {
    case "text":
      return wellKnown("T", encodeText(content));
    case "uri":
      return wellKnown("U", encodeUri(content.uri));
    case "smart-poster":
      return wellKnown("Sp", encodeSmartPoster(content));
    case "handover-select":
      return wellKnown("Hs", encodeHandover(content));
    case "handover-request":
      return wellKnown("Hr", encodeHandover(content));
    case "mime":
      return named(TNF.mime, content.type, content.data);
    case "external":
      return named(TNF.external, content.type, content.data);
    case "aar":
      return { tnf: TNF.external, type: ascii("android.com:pkg"), payload: asciiPayload(content.package) };
    case "wifi":
      return { tnf: TNF.mime, type: ascii(WSC_TYPE), payload: encodeWifiToken(content) };
    case "ble-oob":
      return { tnf: TNF.mime, type: ascii(BLE_OOB_TYPE), payload: encodeBleOob(content.elements) };
    case "provisioning":
      return { tnf: TNF.external, type: ascii(PROVISIONING_TYPE), payload: encodeProvisioning(content.label) };
    case "identity":
      return { tnf: TNF.external, type: ascii(IDENTITY_TYPE), payload: encodeIdentity(content) };
    case "other":
      return content.record;
  }
}

function wellKnown(type: string, payload: Uint8Array): RawRecord {
  return { tnf: TNF.wellKnown, type: ascii(type), payload };
}

/** Types of a meaning of their own are written by that, so that what is written is what is read. */
function named(tnf: typeof TNF.mime | typeof TNF.external, name: string, payload: Uint8Array): RawRecord {
  demand(!isTyped(tnf, name), "type", "record type");
  return { tnf, type: asciiPayload(name), payload };
}

function asciiPayload(text: string): Uint8Array {
  const bytes = ascii(text);
  demand(asciiText(bytes) === text, "text", "ASCII text");
  return bytes;
}
