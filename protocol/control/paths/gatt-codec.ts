import { bytesToHex, hexToBytes } from "../../bytes/hex";
import { bytesLE, intLE, uintLE } from "../../bytes/integers";
import { decodeUtf8, encodeUtf8, isUtf8 } from "../../bytes/utf8";
import { readSigValue, writeSigValue } from "../../capability/gatt/sig-value";
import type { DataSchema } from "../../capability/model/data-schema";
import type { PropertyValue } from "../wire/messages";

/** How a value stands in the bytes of a characteristic; numbers are little-endian, as GATT has them. */
export interface GattCodec {
  /** Undefined: the bytes hold no such value. Never throws. */
  decode(bytes: Uint8Array): PropertyValue | undefined;
  /** @param before the bytes there are, where others have a part in them. Undefined: it has no such value, or is not written. */
  encode(value: PropertyValue, before?: Uint8Array): Uint8Array | undefined;
}

const INTEGER = /^(u?)int(8|16|24|32)(?:@(\d{1,2}))?(?:\*([\d.]+))?$/;
/** Digits that a step can have; what a double adds behind them is no part of the value. */
const STEP_DIGITS = 9;

/** @param characteristic upper-case 128-bit UUID. @param name as a model's binding has it; absent: what suits the type. */
export function gattCodec(characteristic: string, schema: DataSchema, name = usual(schema)): GattCodec {
  if (name === "utf8") return schema.type === "string" ? UTF8 : JSON_TEXT;
  if (name === "bool") return BOOL;
  if (name === "hex") return HEX;
  if (name === "sig") return sig(characteristic);
  if (name === "float32") return float(4);
  if (name === "float64") return float(8);
  const [, unsigned, bits = "0", offset = "0", step = "1"] = INTEGER.exec(name) ?? [];
  return integer(unsigned === "", Number(bits) / 8, Number(offset), Number(step));
}

const sig = (characteristic: string): GattCodec => ({
  decode: (bytes) => readSigValue(characteristic, bytes),
  encode: (value) => writeSigValue(characteristic, value),
});

function usual({ type }: DataSchema): string {
  if (type === "boolean") return "bool";
  if (type === "integer") return "int32";
  return type === "number" ? "float64" : "utf8";
}

const UTF8: GattCodec = {
  decode: (bytes) => (isUtf8(bytes) ? decodeUtf8(bytes) : undefined),
  encode: (value) => (typeof value === "string" ? encodeUtf8(value) : undefined),
};

/** Lists and fields. */
const JSON_TEXT: GattCodec = {
  decode: (bytes) => {
    try {
      return isUtf8(bytes) ? (JSON.parse(decodeUtf8(bytes)) ?? undefined) : undefined;
    } catch {
      return undefined;
    }
  },
  encode: (value) => encodeUtf8(JSON.stringify(value)),
};

const BOOL: GattCodec = {
  decode: ([byte, ...more]) => ((byte === 0 || byte === 1) && more.length === 0 ? byte === 1 : undefined),
  encode: (value) => (typeof value === "boolean" ? Uint8Array.of(value ? 1 : 0) : undefined),
};

const HEX: GattCodec = {
  decode: bytesToHex,
  encode: (value) => (typeof value === "string" && /^([0-9a-f]{2})*$/i.test(value) ? hexToBytes(value) : undefined),
};

function float(length: 4 | 8): GattCodec {
  return {
    decode: (bytes) => {
      if (bytes.length !== length) return undefined;
      const view = new DataView(bytes.buffer, bytes.byteOffset, length);
      const value = length === 4 ? view.getFloat32(0, true) : view.getFloat64(0, true);
      return Number.isFinite(value) ? value : undefined;
    },
    encode: (value) => {
      if (typeof value !== "number") return undefined;
      const view = new DataView(new ArrayBuffer(length));
      if (length === 4) view.setFloat32(0, value, true);
      else view.setFloat64(0, value, true);
      return new Uint8Array(view.buffer);
    },
  };
}

function integer(isSigned: boolean, length: number, offset: number, step: number): GattCodec {
  const range = 0x100 ** length;
  const [least, most] = isSigned ? [-range / 2, range / 2 - 1] : [0, range - 1];
  return {
    decode: (bytes) => {
      const own = bytes.subarray(offset, offset + length);
      if (own.length !== length) return undefined;
      return Number(((isSigned ? intLE(own) : uintLE(own)) * step).toFixed(STEP_DIGITS));
    },
    encode: (value, before = new Uint8Array(0)) => {
      const count = Math.round(Number(value) / step);
      if (typeof value !== "number" || count < least || count > most) return undefined;
      const bytes = new Uint8Array(Math.max(before.length, offset + length));
      bytes.set(before);
      bytes.set(bytesLE(count < 0 ? count + range : count, length), offset);
      return bytes;
    },
  };
}
