/** Deeper than this a message is refused: it may hold itself. */
const DEEPEST = 100;

/**
 * A copy of what one thread posts to another: plain data, with buffers and views on them; functions are left out.
 * @throws TypeError for what is too deep
 */
export function copyMessage(value: unknown, depth = 0): unknown {
  if (!(value instanceof Object) || typeof value === "function") return typeof value === "function" ? undefined : value;
  if (depth > DEEPEST) throw new TypeError("the message is too deep, or holds itself");
  if (Object.prototype.toString.call(value) === "[object ArrayBuffer]") return (value as ArrayBuffer).slice(0);
  if (ArrayBuffer.isView(value)) {
    const { buffer, byteOffset, byteLength } = value;
    const bytes = buffer.slice(byteOffset, byteOffset + byteLength);
    return value instanceof DataView ? new DataView(bytes) : Reflect.construct(value.constructor, [bytes]);
  }
  if (Array.isArray(value)) return value.map((item) => copyMessage(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, copyMessage(item, depth + 1)]));
}
