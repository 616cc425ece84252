import { BLE_OOB_TYPE, decodeBleOob } from "./ble-oob";
import { recordsIn } from "./decode-message";
import { decodeHandover } from "./handover";
import { decodeIdentity, IDENTITY_TYPE } from "./identity-record";
import { decodeProvisioning, PROVISIONING_TYPE } from "./provisioning-record";
import { asciiText, type NdefRecord, TNF } from "./record";
import { attempt, demand, type NdefMode, type NdefResult } from "./result";
import { decodeSmartPoster } from "./smart-poster";
import { decodeText } from "./text-record";
import type { RecordContent, TypedRecord } from "./typed-record";
import { decodeUri } from "./uri-record";
import { decodeWifiToken, WSC_TYPE } from "./wifi-token";

type Decoder = (payload: Uint8Array, mode: NdefMode) => RecordContent;

const WELL_KNOWN: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ["T", (payload, mode) => ({ kind: "text", ...decodeText(payload, mode) })],
  ["U", (payload, mode) => ({ kind: "uri", uri: decodeUri(payload, mode) })],
  ["Sp", (payload, mode) => ({ kind: "smart-poster", ...decodeSmartPoster(payload, mode) })],
  ["Hs", (payload, mode) => ({ kind: "handover-select", ...decodeHandover(payload, mode) })],
  ["Hr", (payload, mode) => ({ kind: "handover-request", ...decodeHandover(payload, mode) })],
]);
const MIME: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  [WSC_TYPE, (payload, mode) => ({ kind: "wifi", ...decodeWifiToken(payload, mode) })],
  [BLE_OOB_TYPE, (payload, mode) => ({ kind: "ble-oob", elements: decodeBleOob(payload, mode) })],
]);
const EXTERNAL: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ["android.com:pkg", (payload) => ({ kind: "aar", package: packageIn(payload) })],
  [PROVISIONING_TYPE, (payload) => ({ kind: "provisioning", label: decodeProvisioning(payload) })],
  [IDENTITY_TYPE, (payload) => ({ kind: "identity", ...decodeIdentity(payload) })],
]);

/** Types that are read here; `encodeRecord` writes no others under these names. */
export function isTyped(tnf: number, type: string): boolean {
  const name = type.toLowerCase();
  return tnf === TNF.mime ? MIME.has(name) : tnf === TNF.external ? EXTERNAL.has(name) : WELL_KNOWN.has(type);
}

/** Reads a message and what each of its records means: bytes of a stranger's tag. Never throws. */
export function decodeNdef(bytes: Uint8Array, mode: NdefMode = "strict"): NdefResult<readonly TypedRecord[]> {
  return attempt(() => recordsIn(bytes, mode).map((record) => typed(record, mode)));
}

/** Reads what one record means. Never throws. */
export function decodeRecord(record: NdefRecord, mode: NdefMode = "strict"): NdefResult<TypedRecord> {
  return attempt(() => typed(record, mode));
}

function typed(record: NdefRecord, mode: NdefMode): TypedRecord {
  return { id: record.id, content: contentOf(record, mode) };
}

function contentOf({ tnf, type, payload }: NdefRecord, mode: NdefMode): RecordContent {
  const other: RecordContent = { kind: "other", record: { tnf, type, payload } };
  if (tnf !== TNF.wellKnown && tnf !== TNF.mime && tnf !== TNF.external) return other;
  const name = asciiText(type);
  demand(name !== undefined || mode === "relaxed", "type", "record type");
  if (name === undefined) return other;
  if (tnf === TNF.wellKnown) return WELL_KNOWN.get(name)?.(payload, mode) ?? other;
  if (tnf === TNF.external)
    return EXTERNAL.get(name.toLowerCase())?.(payload, mode) ?? { kind: "external", type: name, data: payload };
  demand(MIME_TYPE.test(name) || mode === "relaxed", "type", "MIME type");
  const decode = MIME.get(name.toLowerCase());
  // RFC 2046 compares without case; wpa_supplicant and its like do not find such a record.
  demand(decode === undefined || MIME.has(name) || mode === "relaxed", "type", "MIME type in another case");
  return decode?.(payload, mode) ?? { kind: "mime", type: name, data: payload };
}

const MIME_TYPE = /^[^/]+\/.+$/;

function packageIn(payload: Uint8Array): string {
  const name = payload.length <= LONGEST_PACKAGE ? asciiText(payload) : undefined;
  demand(name !== undefined && name !== "", "text", "package name");
  return name;
}

/** Bytes; Android's own are a quarter of it. */
const LONGEST_PACKAGE = 255;
