import { parseHex } from "../hex";
import { ReplayFailure } from "../replay-failure";
import { isJsonObject, type JsonObject } from "../shape";

/** Longest ATT value, bytes. */
const MAX_FRAME = 512;

export interface ClientFrame {
  readonly dir: "client->device";
  readonly frame: Uint8Array;
  /** The client misbehaves here on purpose. */
  readonly note?: string;
}

export interface DeviceFrame {
  readonly dir: "device->client";
  readonly frame: Uint8Array;
  /** Header fields and plaintext data, where the recording has them. */
  readonly type?: number;
  readonly subtype?: number;
  readonly fc?: number;
  readonly seq?: number;
  readonly plain?: Uint8Array;
}

export interface ClientMessage {
  readonly dir: "client-msg";
  readonly type: number;
  readonly subtype: number;
  readonly data: Uint8Array;
}

export interface Derived {
  readonly dir: "derived";
  readonly values: Readonly<Record<string, string>>;
}

export interface RecordedEvent {
  readonly dir: "app-event";
  readonly name: string;
  readonly data: Uint8Array;
}

export interface Remark {
  readonly dir: "note";
}

export type Entry = ClientFrame | DeviceFrame | ClientMessage | Derived | RecordedEvent | Remark;

const FIELDS: Readonly<Record<Entry["dir"], readonly string[] | undefined>> = {
  "client->device": ["frame"],
  "device->client": ["frame", "type", "subtype", "fc", "seq", "plain"],
  "client-msg": ["type", "subtype", "data"],
  "app-event": ["name", "data"],
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
  switch (dir) {
    case "client->device":
      return { dir, frame: frameOf(value, index), ...(typeof value.note === "string" ? { note: value.note } : {}) };
    case "device->client":
      return { dir, frame: frameOf(value, index), ...headerOf(value, index) };
    case "client-msg":
      return {
        dir,
        type: byteOf(value, "type", index),
        subtype: byteOf(value, "subtype", index),
        data: bytesOf(value, "data", index),
      };
    case "app-event":
      if (typeof value.name !== "string") throw ReplayFailure.at(index, "has no event name");
      return { dir, name: value.name, data: bytesOf(value, "data", index) };
    case "derived":
      return { dir, values: textsOf(value, index) };
    case "note":
      return { dir };
  }
}

function headerOf(value: JsonObject, index: number): Omit<DeviceFrame, "dir" | "frame"> {
  const bytes = ["type", "subtype", "fc", "seq"].filter((field) => field in value);
  return {
    ...Object.fromEntries(bytes.map((field) => [field, byteOf(value, field, index)])),
    ...("plain" in value ? { plain: bytesOf(value, "plain", index) } : {}),
  };
}

function textsOf({ dir, note, ...values }: JsonObject, index: number): Readonly<Record<string, string>> {
  for (const [name, text] of Object.entries(values)) {
    if (typeof text !== "string") throw ReplayFailure.at(index, `${name} is not text`);
  }
  return values as Readonly<Record<string, string>>;
}

function frameOf(value: JsonObject, index: number): Uint8Array {
  const frame = bytesOf(value, "frame", index);
  if (frame.length > MAX_FRAME) throw ReplayFailure.at(index, "frame is longer than an ATT value");
  return frame;
}

function bytesOf(value: JsonObject, field: string, index: number): Uint8Array {
  return parseHex(value[field], `entry ${index}: ${field}`);
}

function byteOf(value: JsonObject, field: string, index: number): number {
  const byte = value[field];
  if (typeof byte === "number" && Number.isInteger(byte) && byte >= 0 && byte <= 255) return byte;
  throw ReplayFailure.at(index, `${field} is not a byte`);
}
