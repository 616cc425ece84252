import { type Static, type TSchema, Type } from "typebox";
import { HEX_NAME } from "./patterns";

/** One of the values listed. */
export const choice = <const T extends readonly (string | number)[]>(values: T, options: object = {}) =>
  Type.Unsafe<T[number]>({ enum: [...values], ...options });

/** What stands under `definitions` of the file's schema by this name. */
export const ref = <S extends TSchema>(name: string, _of: S) =>
  Type.Unsafe<Static<S>>({ $ref: `#/definitions/${name}` });

/** No other fields. */
export const CLOSED = { additionalProperties: false } as const;

const text = { minLength: 1 } as const;

export const Name = Type.String(text);

export const RssiSchema = Type.Number({
  minimum: -127,
  maximum: 20,
  description: "Signal in dBm; -40 is next to it, -95 is out of reach.",
});

export const SsidHexSchema = Type.String({
  pattern: HEX_NAME,
  description: "The name's bytes in hex, for names that are not UTF-8.",
});

export const Rssi = ref("rssi", RssiSchema);
export const SsidHex = ref("ssidHex", SsidHexSchema);

/** A name is given in exactly one way. */
export const ONE_NAME = { oneOf: [{ required: ["ssid"] }, { required: ["ssidHex"] }] } as const;
