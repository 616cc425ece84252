import { type Borders, resolveReference } from "./borders";
import { isObject, type JsonObject } from "./json-file";

/** Rewrites the component paths of one JSON file to where the package's copies lie; `$schema` is dropped. */
export function rewriteUnitJson(json: JsonObject, file: string, root: string, borders: Borders): JsonObject {
  const place = (reference: unknown): unknown =>
    typeof reference === "string" ? `/${borders.place(resolveReference(file, reference), root)}` : reference;
  const rewritten: Record<string, unknown> = { ...json };
  delete rewritten.$schema;
  if (isObject(json.usingComponents)) rewritten.usingComponents = mapValues(json.usingComponents, place);
  if (isObject(json.componentGenerics)) {
    rewritten.componentGenerics = mapValues(json.componentGenerics, (generic) =>
      isObject(generic) ? { ...generic, default: place(generic.default) } : generic,
    );
  }
  return rewritten;
}

function mapValues(object: JsonObject, change: (value: unknown) => unknown): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
