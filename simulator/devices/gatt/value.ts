import { hexToBytes } from "../../../protocol/bytes/hex";
import { DeviceSpecError } from "../spec-fields";

/** Longest attribute value (Bluetooth Core, Vol 3 Part F 3.2.9), bytes. */
export const MAX_VALUE_LENGTH = 512;

const HEX = /^([0-9a-f]{2})*$/i;

/** The bytes a description gives as hex or as UTF-8 text; empty when it gives none. Throws {@link DeviceSpecError}. */
export function describedValue(
  spec: { readonly name: string },
  { hex, text }: { readonly hex?: unknown; readonly text?: unknown },
): Uint8Array {
  const value = hex === undefined ? fromText(spec, text ?? "") : fromHex(spec, hex);
  if (value.length > MAX_VALUE_LENGTH) throw new DeviceSpecError(spec, `a value has at most ${MAX_VALUE_LENGTH} bytes`);
  return value;
}

function fromText(spec: { readonly name: string }, text: unknown): Uint8Array {
  if (typeof text !== "string") throw new DeviceSpecError(spec, "text must be text");
  return new TextEncoder().encode(text);
}

function fromHex(spec: { readonly name: string }, hex: unknown): Uint8Array {
  if (typeof hex !== "string" || !HEX.test(hex)) throw new DeviceSpecError(spec, "hex must be pairs of hex digits");
  return hexToBytes(hex);
}
