import { decodeMessage } from "../../../protocol/nfc/ndef/decode-message";
import { encodeMessage } from "../../../protocol/nfc/ndef/encode-message";
import { ascii, type NdefRecord, TNF } from "../../../protocol/nfc/ndef/record";
import { attempt } from "../../../protocol/nfc/ndef/result";
import { encodeText } from "../../../protocol/nfc/ndef/text-record";
import { encodeUri } from "../../../protocol/nfc/ndef/uri-record";
import type { PlatformProfile } from "../platform-profile";

/** What an app gives `writeNdefMessage`. */
export interface WriteOptions {
  readonly records?: readonly unknown[];
  readonly texts?: readonly unknown[];
  readonly uris?: readonly unknown[];
}

/**
 * `messages` of a discovered tag as its system has parsed them; undefined: there is none that can be parsed. Records lie
 * in a message (`records`: Android's own form, as apps read it) or in the list itself (typings).
 */
export function parsedMessages(bytes: Uint8Array, shape: PlatformProfile["nfc"]["messageShape"]): object[] | undefined {
  const records = decodeMessage(bytes, "strict");
  if (!records.ok) return undefined;
  const given = records.value.map(({ tnf, type, id, payload }) => ({
    tnf,
    id: id.slice().buffer,
    type: type.slice().buffer,
    payload: payload.slice().buffer,
  }));
  return shape === "records" ? [{ records: given }] : given;
}

/** What a trace keeps of the messages: no content, since a tag may hold a password. */
export function messageSummary(bytes: Uint8Array): object {
  const records = decodeMessage(bytes, "relaxed");
  return { bytes: bytes.length, records: records.ok ? records.value.length : 0 };
}

/**
 * The bytes of what an app wants to write; undefined when the system cannot make a message of it.
 * @param language of texts: the phone's own, as Android takes it.
 */
export function messageToWrite({ records = [], texts = [], uris = [] }: WriteOptions, language: string) {
  const built = attempt(() => [
    ...records.map(recordOf),
    ...texts.map((text) => wellKnown("T", encodeText({ lang: language, text: String(text) }))),
    ...uris.map((uri) => wellKnown("U", encodeUri(String(uri)))),
  ]);
  if (!built.ok || built.value.includes(undefined)) return undefined;
  const message = encodeMessage(built.value.filter((record) => record !== undefined));
  return message.ok ? message.value : undefined;
}

function wellKnown(type: string, payload: Uint8Array): NdefRecord {
  return { tnf: TNF.wellKnown, type: ascii(type), id: new Uint8Array(0), payload };
}

/** The typings know id, type and payload only; apps give a TNF as well (facts, ndef). Without one: well known (guess). */
function recordOf(given: unknown): NdefRecord | undefined {
  const { tnf = TNF.wellKnown, id, type, payload } = (given ?? {}) as Readonly<Record<string, unknown>>;
  const fields = [id, type, payload].map(bytesOf);
  const [idBytes, typeBytes, payloadBytes] = fields;
  const known = Object.values(TNF).find((value) => value === tnf);
  if (idBytes === undefined || typeBytes === undefined || payloadBytes === undefined) return undefined;
  if (known === undefined || known === TNF.unchanged) return undefined;
  return { tnf: known, id: idBytes, type: typeBytes, payload: payloadBytes };
}

/** By tag: a buffer may come from another realm. Undefined stands for an empty one. */
function bytesOf(value: unknown): Uint8Array | undefined {
  if (value === undefined) return new Uint8Array(0);
  return Object.prototype.toString.call(value) === "[object ArrayBuffer]"
    ? new Uint8Array((value as ArrayBuffer).slice(0))
    : undefined;
}
