import { bytesToHex, hexToBytes } from "../bytes/hex";
import { decodeUtf8, encodeUtf8, isUtf8 } from "../bytes/utf8";
import { type DeviceIdentity, isIdentityId, KEY_LENGTH } from "./device-identity";

/** Version of both messages. */
const VERSION = 1;
/** Longest message that is read, bytes: what is longer is no message of these. */
export const LONGEST_MESSAGE = 512;

const KEY = /^[0-9a-f]{64}$/;
/** Printable ASCII, so that a character is a byte. */
const BROKER_URL = /^mqtts?:\/\/[!-~]{1,192}$/;
const PREFIX = /^[A-Za-z0-9_-]{1,32}$/;

/** Where a device finds the cloud. */
export interface CloudAddress {
  /** Of the MQTT broker, `mqtts://host:port`; at most 200 characters. */
  readonly url: string;
  /** What the topics begin with. */
  readonly prefix: string;
}

/** What a device is handed: who it is and, where the app has a cloud, the way there. */
export interface HandOver extends DeviceIdentity {
  readonly cloud?: CloudAddress;
}

/**
 * What the app hands to a device: `{"v":1,"id":"…","key":"…"}`, ASCII without white space; id 32 and key 64 lower-case hex
 * digits, so 120 bytes; with a cloud `,"cloud":{"url":"…","prefix":"…"}` more, at most 383 bytes. An address that is none is left
 * out. Holds the key: only ever sent in an encrypted session.
 */
export function encodeHandOver({ id, key, cloud }: HandOver): Uint8Array {
  const address = readCloud(cloud);
  const fields = { v: VERSION, id, key: bytesToHex(key) };
  return encodeUtf8(JSON.stringify(address === undefined ? fields : { ...fields, cloud: address }));
}

/** The device's half: reads a hand-over. Fields it does not know are left alone. Undefined: it is none. Never throws. */
export function parseHandOver(bytes: Uint8Array): HandOver | undefined {
  const { id, key, cloud } = fieldsOf(bytes);
  if (!isIdentityId(id) || typeof key !== "string" || !KEY.test(key)) return undefined;
  const read = hexToBytes(key);
  const address = readCloud(cloud);
  if (read.length !== KEY_LENGTH) return undefined;
  return { id, key: read, ...(address === undefined ? {} : { cloud: address }) };
}

/** Whether this is an address that can be handed over. Pure. */
export function readCloud(value: unknown): CloudAddress | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { url, prefix } = value as { readonly url?: unknown; readonly prefix?: unknown };
  if (typeof url !== "string" || !BROKER_URL.test(url)) return undefined;
  return typeof prefix === "string" && PREFIX.test(prefix) ? { url, prefix } : undefined;
}

/** The device's half: `{"v":1,"id":"…"}`, sent once the identity is kept. */
export function encodeAcknowledgement(id: string): Uint8Array {
  return encodeUtf8(JSON.stringify({ v: VERSION, id }));
}

/** The id that a device says it took; undefined: the bytes are no acknowledgement. Never throws. */
export function parseAcknowledgement(bytes: Uint8Array): string | undefined {
  const { id } = fieldsOf(bytes);
  return isIdentityId(id) ? id : undefined;
}

/** Whether a device says that it took this very identity. */
export function acknowledges(bytes: Uint8Array, { id }: DeviceIdentity): boolean {
  return parseAcknowledgement(bytes) === id;
}

function fieldsOf(bytes: Uint8Array): { readonly id?: unknown; readonly key?: unknown; readonly cloud?: unknown } {
  if (bytes.length > LONGEST_MESSAGE || !isUtf8(bytes)) return {};
  try {
    const value: unknown = JSON.parse(decodeUtf8(bytes));
    if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
    return (value as { v?: unknown }).v === VERSION ? value : {};
  } catch {
    return {};
  }
}
