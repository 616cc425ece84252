import type { DataSchema } from "../../../protocol/capability/model/data-schema";
import type { PropertyValue } from "../../../protocol/control/wire/messages";

/** A codec of a model's Bluetooth binding, taken apart. */
interface Layout {
  readonly type: string;
  /** Bytes before the value. */
  readonly offset: number;
  /** What one count is worth. */
  readonly step: number;
}

const TEXT = new TextEncoder();
const INTEGER = /^(u?)int(8|16|24|32)(?:@(\d+))?(?:\*([\d.]+))?$/;

/** The codec that a type has when its binding names none. */
export function defaultCodec(schema: DataSchema): string {
  if (schema.type === "boolean") return "bool";
  if (schema.type === "integer") return "int32";
  return schema.type === "number" ? "float64" : "utf8";
}

/** A value as the firmware keeps it in a characteristic: little-endian. */
export function toBytes(value: PropertyValue, codec: string): Uint8Array {
  if (codec === "utf8") return TEXT.encode(typeof value === "string" ? value : JSON.stringify(value));
  const { type, offset, step } = layoutOf(codec);
  const number = Number(value);
  const bytes = new Uint8Array(offset + sizeOf(type));
  const view = new DataView(bytes.buffer);
  if (type === "bool") bytes[offset] = number;
  else if (type === "float32") view.setFloat32(offset, number, true);
  else if (type === "float64") view.setFloat64(offset, number, true);
  else
    for (let at = 0; at < sizeOf(type); at++)
      bytes[offset + at] = Math.floor(Math.round(number / step) / 256 ** at) & 0xff;
  return bytes;
}

/** A value that a phone wrote; undefined: it has another length than this codec, or is none of its values. */
export function fromBytes(bytes: Uint8Array, codec: string): PropertyValue | undefined {
  if (codec === "utf8") return new TextDecoder().decode(bytes);
  const { type, offset, step } = layoutOf(codec);
  const size = sizeOf(type);
  if (bytes.length !== offset + size) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, size);
  if (type === "bool") return view.getUint8(0) > 1 ? undefined : view.getUint8(0) === 1;
  if (type === "float32") return view.getFloat32(0, true);
  if (type === "float64") return view.getFloat64(0, true);
  let count = 0;
  for (let at = 0; at < size; at++) count += view.getUint8(at) * 256 ** at;
  const isNegative = type.startsWith("int") && view.getUint8(size - 1) >= 0x80;
  return Number(((isNegative ? count - 256 ** size : count) * step).toFixed(9));
}

function layoutOf(codec: string): Layout {
  const [, unsigned = "", bits, offset = "0", step = "1"] = INTEGER.exec(codec) ?? [];
  const type = bits === undefined ? codec : `${unsigned}int${bits}`;
  return { type, offset: Number(offset), step: Number(step) };
}

function sizeOf(type: string): number {
  if (type === "bool") return 1;
  return Number(/\d+$/.exec(type)?.[0] ?? 8) / 8;
}
