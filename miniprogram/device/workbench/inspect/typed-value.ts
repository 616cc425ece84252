import { bytesLE } from "../../../../protocol/bytes/integers";
import { parseHex } from "../../../../protocol/bytes/typed-hex";
import { encodeUtf8 } from "../../../../protocol/bytes/utf8";
import type { StringKey, TextParameters } from "../../../lib/i18n/translate";

export type TypedFormat = "hex" | "text" | "number";

export type TypedValue =
  | { readonly ok: true; readonly bytes: Uint8Array }
  /** A sentence about what was typed. */
  | { readonly ok: false; readonly key: StringKey; readonly parameters: TextParameters };

const HIGHEST = 0xffffffff;

/** What was typed, as bytes to write: at least one, at most `limit`. Never throws. */
export function typedValue(format: TypedFormat, text: string, limit: number): TypedValue {
  const value = FORMATS[format](text);
  if (!value.ok) return value;
  if (value.bytes.length === 0) return refused("insp.bad.empty");
  if (value.bytes.length > limit) return refused("insp.bad.long", { n: value.bytes.length, max: limit });
  return value;
}

const FORMATS: Readonly<Record<TypedFormat, (text: string) => TypedValue>> = {
  hex: (text) => {
    const input = parseHex(text);
    if (input.ok) return input;
    return input.problem === "odd"
      ? refused("insp.bad.odd")
      : refused("insp.bad.nothex", { at: input.at, c: input.character });
  },
  text: (text) => ({ ok: true, bytes: encodeUtf8(text) }),
  number: (text) => {
    const digits = text.trim();
    if (digits === "") return { ok: true, bytes: new Uint8Array(0) };
    const number = Number(digits);
    if (!/^\d+$/.test(digits) || number > HIGHEST) return refused("insp.bad.number");
    return { ok: true, bytes: fewestBytes(number) };
  },
};

/** One, two or four bytes, the fewest that hold it, lowest first. */
function fewestBytes(number: number): Uint8Array {
  const size = number <= 0xff ? 1 : number <= 0xffff ? 2 : 4;
  return bytesLE(number, size);
}

function refused(key: StringKey, parameters: TextParameters = {}): TypedValue {
  return { ok: false, key, parameters };
}
