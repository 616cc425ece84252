import type { WxFamily } from "../phone-context";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const BITS_PER_DIGIT = 6;

export const base64Family = { arrayBufferToBase64, base64ToArrayBuffer } satisfies WxFamily;

function arrayBufferToBase64(buffer: ArrayBuffer): string {
  const bits = Array.from(new Uint8Array(buffer), (byte) => byte.toString(2).padStart(8, "0")).join("");
  const digits = bits.match(/.{1,6}/g) ?? [];
  const text = digits.map((digit) => ALPHABET[Number.parseInt(digit.padEnd(BITS_PER_DIGIT, "0"), 2)]).join("");
  return text.padEnd(Math.ceil(text.length / 4) * 4, "=");
}

function base64ToArrayBuffer(text: string): ArrayBuffer {
  const bits = Array.from(text.replace(/[^A-Za-z0-9+/]/g, ""), (digit) =>
    ALPHABET.indexOf(digit).toString(2).padStart(BITS_PER_DIGIT, "0"),
  ).join("");
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2)).buffer;
}
