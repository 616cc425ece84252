import { bytesToHex } from "../../../protocol/bytes/hex";
import { decodeMessage } from "../../../protocol/nfc/ndef/decode-message";
import { decodeNdef } from "../../../protocol/nfc/ndef/decode-record";
import { encodeMessage } from "../../../protocol/nfc/ndef/encode-message";
import { encodeNdef } from "../../../protocol/nfc/ndef/encode-record";
import type { NdefRecord } from "../../../protocol/nfc/ndef/record";
import type { NdefResult } from "../../../protocol/nfc/ndef/result";
import type { TypedRecord } from "../../../protocol/nfc/ndef/typed-record";
import { canonical } from "../advertisements/canonical";
import type { Fields } from "../advertisements/fields";
import { isJsonObject } from "../shape";
import { compareMeaning } from "./compare-meaning";
import { asRecorded, recordedRecords } from "./recorded-records";

/** A message: its records, what they mean, and the bytes again from both. */
export function replayValid(fields: Fields): void {
  for (const label of ["name", "source"]) if (fields.has(label)) fields.text(label);
  fields.read("chunked");
  const bytes = fields.bytes("hex");
  const records = demanded(fields, "message", decodeMessage(bytes));
  const typed = demanded(fields, "meaning", decodeNdef(bytes));
  const recorded = recordedRecords(fields);
  same(
    fields,
    "records",
    recorded.map(({ raw }) => raw),
    records.map(asRecorded),
  );
  compareExpected(fields, records);
  const expected = fields.read("expect");
  recorded.forEach(({ decoded }, index) => {
    const record = records[index];
    const content = typed[index]?.content;
    if (decoded === undefined || record === undefined || content === undefined) return;
    // What is expected of the project instead is stated for messages of one record.
    const meaning =
      isJsonObject(expected) && recorded.length === 1 ? { ...decoded, ...expected, records: [] } : decoded;
    compareMeaning(fields, index, meaning, content, record);
  });
  compareSupplicant(fields, typed);
  encodesBack(fields, bytes, records);
  meansTheSameAgain(fields, typed);
}

function compareExpected(fields: Fields, records: readonly NdefRecord[]): void {
  const expected = fields.has("expect") ? fields.object("expect") : {};
  if (!Array.isArray(expected.records)) return;
  const asked = expected.records.map((record) => (isJsonObject(record) ? Object.keys(record) : []));
  const ours = records.map((record, index) =>
    Object.fromEntries(Object.entries(asRecorded(record)).filter(([key]) => asked[index]?.includes(key))),
  );
  same(fields, "expect.records", expected.records, ours);
}

/** The same bytes; or fewer of the same meaning, where the message is chunked or has lengths longer than needed. */
function encodesBack(fields: Fields, bytes: Uint8Array, records: readonly NdefRecord[]): void {
  const encoded = demanded(fields, "encoded", encodeMessage(records));
  const isShorter = encoded.length < bytes.length;
  if (!isShorter) same(fields, "encoded", bytesToHex(bytes), bytesToHex(encoded));
  for (const chunkBytes of [undefined, Math.ceil(bytes.length / 16), 200]) {
    const options = chunkBytes === undefined ? {} : { chunkBytes };
    const again = decodeMessage(demanded(fields, "encoded", encodeMessage(records, options)));
    same(fields, "encoded and decoded", records.map(asRecorded), demanded(fields, "encoded", again).map(asRecorded));
  }
}

function meansTheSameAgain(fields: Fields, typed: readonly TypedRecord[]): void {
  const encoded = encodeNdef(typed);
  // WEP is read from a token, never written into one.
  if (!encoded.ok && encoded.error.problem === "wep") return;
  const again = demanded(fields, "rewritten", decodeNdef(demanded(fields, "rewritten", encoded)));
  same(fields, "rewritten meaning", inHex(typed), inHex(again));
}

/** A network was made of it there: there must be one here. */
function compareSupplicant(fields: Fields, typed: readonly TypedRecord[]): void {
  const supplicant = fields.read("wpaSupplicant");
  if (!isJsonObject(supplicant) || supplicant.accepted !== true) return;
  const hasNetwork = typed.some(({ content }) => content.kind === "wifi" && content.credentials.length > 0);
  if (!hasNetwork) throw fields.failure("wpa_supplicant finds a network and the project none");
}

function demanded<Value>(fields: Fields, what: string, result: NdefResult<Value>): Value {
  if (result.ok) return result.value;
  throw fields.failure(`${what} is refused: ${result.error.what} (${result.error.problem})`);
}

function same(fields: Fields, what: string, recorded: unknown, ours: unknown): void {
  const [theirs, made] = [canonical(recorded), canonical(ours)];
  if (theirs !== made) throw fields.failure(`${what} is ${theirs}, the project's is ${made}`);
}

/** A value with its bytes as hex. */
function inHex(value: unknown): unknown {
  if (value instanceof Uint8Array) return bytesToHex(value);
  if (Array.isArray(value)) return value.map(inHex);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, inHex(field)]));
}
