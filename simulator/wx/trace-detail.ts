import type { TraceInput } from "../world/trace/trace";

/** Levels of an app's own objects that are worth keeping. */
const DEPTH = 4;

/** What a trace keeps of an object of the app's: its data, without callbacks, a few levels deep. */
export function traceDetail(given: object, depth = DEPTH): { readonly [field: string]: TraceInput } {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, traceValue(value, depth)]));
}

function traceValue(value: unknown, depth: number): TraceInput {
  switch (typeof value) {
    case "string":
    case "number":
    case "boolean":
      return value;
    case "object":
      break;
    default:
      return undefined;
  }
  if (value === null || value instanceof Uint8Array) return value;
  if (isBuffer(value)) return new Uint8Array(value);
  if (depth === 0) return undefined;
  return Array.isArray(value) ? value.map((item) => traceValue(item, depth - 1)) : traceDetail(value, depth - 1);
}

/** By tag: a buffer may come from another realm. */
function isBuffer(value: object): value is ArrayBuffer {
  return Object.prototype.toString.call(value) === "[object ArrayBuffer]";
}
