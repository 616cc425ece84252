/** Readers for what a platform hands out: any field may be missing or of another type. */

/** The field of an object, or undefined of anything else. */
export function field(from: unknown, name: string): unknown {
  return typeof from === "object" && from !== null ? (from as Record<string, unknown>)[name] : undefined;
}

export function numberField(from: unknown, name: string): number | undefined {
  const value = field(from, name);
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** Undefined when missing or empty. */
export function textField(from: unknown, name: string): string | undefined {
  const value = field(from, name);
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function listField(from: unknown, name: string): readonly unknown[] {
  const value = field(from, name);
  return Array.isArray(value) ? value : [];
}

/**
 * A copy of the bytes of an ArrayBuffer or view, empty for anything else. Asks for the tag and not for the class: on
 * phones and in frames buffers may come from another realm.
 */
export function bytesOf(value: unknown): Uint8Array {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice();
  const isBuffer = Object.prototype.toString.call(value) === "[object ArrayBuffer]";
  return isBuffer ? new Uint8Array(value as ArrayBuffer).slice() : new Uint8Array(0);
}

/** An ArrayBuffer that holds exactly these bytes: a view into a larger buffer would send its neighbours too. */
export function bufferOf(bytes: Uint8Array): ArrayBuffer {
  const copy = new ArrayBuffer(bytes.length);
  new Uint8Array(copy).set(bytes);
  return copy;
}
