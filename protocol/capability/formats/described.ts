import type { LocalizedText } from "../model/texts";
import type { Fields, SourceReader } from "./source-reader";

/** Title and description from two members of a foreign item; absent and empty ones are left out. */
export function described(
  reader: SourceReader,
  item: Fields,
  path: string,
  [name, description]: readonly [string, string],
): { readonly title?: LocalizedText; readonly description?: LocalizedText } {
  const title = reader.optionalText(item[name], `${path}.${name}`);
  const text = reader.optionalText(item[description], `${path}.${description}`);
  return { ...(title === undefined ? {} : { title }), ...(text === undefined ? {} : { description: text }) };
}
