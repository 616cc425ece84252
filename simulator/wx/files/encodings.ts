import { decodeUtf8, encodeUtf8 } from "../../../protocol/bytes/utf8";
import { base64Family } from "../system/base64-family";
import { FileRefusal } from "./file-errors";

interface Encoding {
  encode(text: string): Uint8Array;
  decode(bytes: Uint8Array): string;
}

const oneByte = (mask: number): Encoding => ({
  encode: (text) => Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff),
  decode: (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte & mask)).join(""),
});

const UTF8: Encoding = { encode: encodeUtf8, decode: decodeUtf8 };
const LATIN1 = oneByte(0xff);
const UTF16: Encoding = {
  encode: (text) =>
    Uint8Array.from(Array.from({ length: text.length }, (_, index) => text.charCodeAt(index)).flatMap(twoBytes)),
  decode: (bytes) =>
    Array.from({ length: bytes.length >> 1 }, (_, index) =>
      String.fromCharCode((bytes[index * 2] ?? 0) | ((bytes[index * 2 + 1] ?? 0) << 8)),
    ).join(""),
};
const HEX: Encoding = {
  encode: (text) => Uint8Array.from(text.match(/[0-9a-f]{2}/gi) ?? [], (pair) => Number.parseInt(pair, 16)),
  decode: (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(""),
};
const BASE64: Encoding = {
  encode: (text) => new Uint8Array(base64Family.base64ToArrayBuffer(text)),
  decode: (bytes) => base64Family.arrayBufferToBase64(bytes.slice().buffer),
};

/** Every encoding that the typings name for files. */
const ENCODINGS: ReadonlyMap<string, Encoding> = new Map([
  ["ascii", oneByte(0x7f)],
  ["base64", BASE64],
  ["binary", LATIN1],
  ["hex", HEX],
  ["latin1", LATIN1],
  ["ucs2", UTF16],
  ["ucs-2", UTF16],
  ["utf16le", UTF16],
  ["utf-16le", UTF16],
  ["utf-8", UTF8],
  ["utf8", UTF8],
]);

/** Little-endian, as the encoding's name says. */
function twoBytes(unit: number): [number, number] {
  return [unit & 0xff, unit >> 8];
}

/** @throws FileRefusal for an encoding that WeChat does not know */
export function encodeText(text: string, encoding = "utf8"): Uint8Array {
  return named(encoding).encode(text);
}

/** @throws FileRefusal for an encoding that WeChat does not know */
export function decodeText(bytes: Uint8Array, encoding: string): string {
  return named(encoding).decode(bytes);
}

function named(name: string): Encoding {
  const found = ENCODINGS.get(name);
  if (found === undefined) throw new FileRefusal("encoding", `"${name}"`);
  return found;
}
