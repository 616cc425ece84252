import { bytesToHex } from "../../../protocol/bytes/hex";
import { decodeUtf8 } from "../../../protocol/bytes/utf8";
import { type NdefRecord, TNF } from "../../../protocol/nfc/ndef/record";
import type { Fields } from "../advertisements/fields";
import { isJsonObject, type JsonObject } from "../shape";

/** A recorded record with its chunks joined, and what ndeflib reads in it; nothing where that is only its first chunk. */
export interface RecordedRecord {
  readonly raw: JsonObject;
  readonly decoded: JsonObject | undefined;
}

/** ndeflib lists chunks one by one: joins them as the specification says. */
export function recordedRecords(fields: Fields): readonly RecordedRecord[] {
  const raws = fields.list("records");
  const meanings = fields.list("decoded");
  if (raws.length !== meanings.length) throw fields.failure("records and decoded are not one each");
  const joined: { raw: JsonObject; decoded: JsonObject | undefined }[] = [];
  raws.forEach((raw, index) => {
    const decoded = meanings[index];
    if (!isJsonObject(raw) || !isJsonObject(decoded)) throw fields.failure(`record ${index} is not an object`);
    const last = joined.at(-1);
    if (raw.tnf !== TNF.unchanged) joined.push({ raw, decoded });
    else if (last === undefined) throw fields.failure("a chunk stands first");
    else {
      last.raw = { ...last.raw, payload: `${last.raw.payload}${raw.payload}` };
      last.decoded = undefined;
    }
  });
  return joined;
}

/** A record in the recording's words. */
export function asRecorded({ tnf, type, id, payload }: NdefRecord): JsonObject {
  return { tnf, type: decodeUtf8(type), id: bytesToHex(id), payload: bytesToHex(payload) };
}
