import { handleOf, isInstance } from "./instance-handle";

/** What reaches the other side of a setData. */
export interface CrossedData {
  readonly data: Readonly<Record<string, unknown>>;
  /** Size of the JSON in UTF-8. */
  readonly bytes: number;
  /** Fields that do not cross: WeChat warns and leaves them as they are. */
  readonly undefinedFields: readonly string[];
}

/** No text of an app begins so. */
const FUNCTION_MARK = "\u0000function ";

/**
 * Copies data as it crosses from a page's logic to its view in WeChat: as JSON. Undefined members of objects are lost,
 * bytes become plain objects, NaN becomes null. Functions stay on the side of the logic, where components are handed them
 * (guide "组件间通信": from base library 2.0.9), and so do pages and components, by a handle; they weigh nothing.
 *
 * @throws TypeError for data that refers to itself
 */
export function crossData(given: Readonly<Record<string, unknown>>): CrossedData {
  const undefinedFields = Object.keys(given).filter((key) => given[key] === undefined);
  const functions: unknown[] = [];
  const json = JSON.stringify(given, (_, value) => {
    const kept = isInstance(value) ? handleOf(value) : value;
    return typeof kept === "function" ? `${FUNCTION_MARK}${functions.push(kept) - 1}` : value;
  });
  if (functions.length === 0) return { data: JSON.parse(json), bytes: utf8Length(json), undefinedFields };
  const data = JSON.parse(json, (_, value) =>
    typeof value === "string" && value.startsWith(FUNCTION_MARK)
      ? functions[Number(value.slice(FUNCTION_MARK.length))]
      : value,
  );
  return { data, bytes: utf8Length(JSON.stringify(data)), undefinedFields };
}

function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
