/** What reaches the other side of a setData. */
export interface CrossedData {
  readonly data: Readonly<Record<string, unknown>>;
  /** Size of the JSON in UTF-8. */
  readonly bytes: number;
  /** Fields that do not cross: WeChat warns and leaves them as they are. */
  readonly undefinedFields: readonly string[];
}

/**
 * Copies data as it crosses from a page's logic to its view in WeChat: as JSON. Functions and undefined members of
 * objects are lost, bytes become plain objects, NaN becomes null.
 *
 * @throws TypeError for data that refers to itself
 */
export function crossData(given: Readonly<Record<string, unknown>>): CrossedData {
  const undefinedFields = Object.keys(given).filter((key) => given[key] === undefined);
  const json = JSON.stringify(given);
  return { data: JSON.parse(json), bytes: utf8Length(json), undefinedFields };
}

function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
