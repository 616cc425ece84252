import { parseHex } from "../hex";
import { ReplayFailure } from "../replay-failure";
import { isJsonObject, type JsonObject } from "../shape";

/** Longest body of a request over HTTP, bytes. */
const MAX_MESSAGE = 4096;
const MAX_TEXT = 256;

export interface Request {
  readonly dir: "client->device";
  readonly endpoint: string;
  readonly bytes: Uint8Array;
  /** Recorded for what is encrypted, and beside plain messages of sessions without encryption. */
  readonly plain?: Uint8Array;
  /** The client misbehaves here on purpose. */
  readonly note?: string;
}

/** Without `bytes` the device refused: an ATT error over BLE, 500 over HTTP. */
export interface Reply {
  readonly dir: "device->client";
  readonly endpoint: string;
  readonly bytes?: Uint8Array;
  /** The device's plaintext, in recordings that have it here and not as `client-plain`. */
  readonly plain?: Uint8Array;
}

export interface RandomDraw {
  readonly dir: "device-random";
  readonly bytes: Uint8Array;
}

export interface DeviceEvent {
  readonly dir: "device-event";
  readonly text: string;
}

/** What the client computed in a handshake; secrets of a laboratory. */
export interface Derived {
  readonly dir: "derived";
  readonly values: Readonly<Record<string, string>>;
}

/** The nonce of the request that follows, or of the reply before. */
export interface Nonce {
  readonly dir: "iv";
  readonly use: "client encrypt" | "client decrypt";
  readonly bytes: Uint8Array;
}

/** What the client read out of the reply before. */
export interface ClientPlain {
  readonly dir: "client-plain";
  readonly endpoint: string;
  readonly bytes: Uint8Array;
}

export interface Remark {
  readonly dir: "note";
}

export type Entry = Request | Reply | RandomDraw | DeviceEvent | Derived | Nonce | ClientPlain | Remark;

const FIELDS: Readonly<Record<Entry["dir"], readonly string[] | undefined>> = {
  "client->device": ["endpoint", "hex", "plain"],
  "device->client": ["endpoint", "hex", "plain", "error"],
  "device-random": ["hex"],
  "device-event": ["text"],
  "client-plain": ["endpoint", "hex"],
  iv: ["use", "hex"],
  derived: undefined,
  note: undefined,
};

/** Reads one entry; a field that no replay would compare is refused, so nothing in a recording goes unread. */
export function parseEntry(value: unknown, index: number): Entry {
  if (!isJsonObject(value) || typeof value.dir !== "string" || !Object.hasOwn(FIELDS, value.dir)) {
    throw ReplayFailure.at(index, "is of no known kind");
  }
  const dir = value.dir as Entry["dir"];
  const allowed = FIELDS[dir];
  const stranger = Object.keys(value).find(
    (key) => key !== "dir" && key !== "note" && allowed?.includes(key) === false,
  );
  if (stranger !== undefined) throw ReplayFailure.at(index, `has an unknown field ${stranger}`);
  const plain = "plain" in value ? { plain: bytesOf(value, "plain", index) } : {};
  switch (dir) {
    case "client->device": {
      const note = typeof value.note === "string" ? { note: value.note } : {};
      return { dir, endpoint: endpointOf(value, index), bytes: bytesOf(value, "hex", index), ...plain, ...note };
    }
    case "device->client":
      return { dir, endpoint: endpointOf(value, index), ...replyOf(value, index), ...plain };
    case "device-random":
      return { dir, bytes: bytesOf(value, "hex", index) };
    case "device-event":
      return { dir, text: textOf(value, "text", index) };
    case "client-plain":
      return { dir, endpoint: endpointOf(value, index), bytes: bytesOf(value, "hex", index) };
    case "iv":
      return { dir, use: useOf(value, index), bytes: bytesOf(value, "hex", index) };
    case "derived":
      return { dir, values: valuesOf(value, index) };
    case "note":
      return { dir };
  }
}

/** Either an answer or a refusal; the number of a refusal is the firmware's own and is not sent. */
function replyOf(value: JsonObject, index: number): { readonly bytes?: Uint8Array } {
  if (!("error" in value)) return { bytes: bytesOf(value, "hex", index) };
  if ("hex" in value) throw ReplayFailure.at(index, "is both an answer and a refusal");
  if (Number.isInteger(value.error) && value.error !== 0) return {};
  throw ReplayFailure.at(index, "error is not the number of one");
}

function useOf(value: JsonObject, index: number): Nonce["use"] {
  const { use } = value;
  if (use === "client encrypt" || use === "client decrypt") return use;
  throw ReplayFailure.at(index, "iv is for nothing the client does");
}

function valuesOf({ dir, note, ...values }: JsonObject, index: number): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(values).map((name) => [name, textOf(values, name, index, 2 * MAX_MESSAGE)]));
}

function endpointOf(value: JsonObject, index: number): string {
  return textOf(value, "endpoint", index);
}

function textOf(value: JsonObject, field: string, index: number, most = MAX_TEXT): string {
  const text = value[field];
  if (typeof text === "string" && text.length > 0 && text.length <= most) return text;
  throw ReplayFailure.at(index, `${field} is no text`);
}

function bytesOf(value: JsonObject, field: string, index: number): Uint8Array {
  const bytes = parseHex(value[field], `entry ${index}: ${field}`);
  if (bytes.length > MAX_MESSAGE) throw ReplayFailure.at(index, `${field} is longer than any message`);
  return bytes;
}
