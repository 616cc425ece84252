import type { DataSchema, NumberSchema } from "../../model/data-schema";
import { labelOf, textIn } from "../../model/texts";
import { decimal } from "../decimal";
import type { ExportContext } from "../export-context";
import { defined, type Fields } from "../source-reader";
import { keptOf } from "./kept";

/** Writes a `dataType`: numbers as texts, labels of 0 and 1. */
export function exportDataType(schema: DataSchema, context: ExportContext, path: string): Fields {
  const { specs: keptSpecs, noSpecs, ...kept } = keptOf(schema).type;
  const { type, specs } = plain(schema, context, path);
  const all = Array.isArray(specs) ? specs : { ...specs, ...(keptSpecs as Fields | undefined) };
  return { type, ...(noSpecs === true ? {} : { specs: all }), ...kept };
}

/** Characters; the platform's own limit of a text. */
const LONGEST = 10_240;
const MOST_ITEMS = 512;

function plain(
  schema: DataSchema,
  context: ExportContext,
  path: string,
): { type: string; specs: Fields | readonly Fields[] } {
  const { losses, isForeign } = context;
  const label = (value: string) => textIn(labelOf(schema.labels, value) ?? value, "zh");
  switch (schema.type) {
    case "boolean":
      return { type: "bool", specs: booleanSpecs(schema, isForeign) };
    case "integer":
    case "number":
      if (schema.enum?.every((choice) => Number.isInteger(choice)))
        return {
          type: "enum",
          specs: Object.fromEntries(schema.enum.map((choice) => [String(choice), label(String(choice))])),
        };
      if (schema.enum !== undefined) losses.add(path, "the list of allowed numbers");
      return { type: schema.type === "integer" ? "int" : "float", specs: range(schema, isForeign) };
    case "string": {
      if (schema.enum !== undefined) losses.add(path, "the list of allowed texts");
      if (schema.format !== undefined) losses.add(path, `the format ${schema.format}`);
      if (schema.minLength !== undefined) losses.add(path, "the shortest length");
      const longest = schema.maxLength ?? (isForeign ? LONGEST : undefined);
      return { type: "text", specs: longest === undefined ? {} : { length: String(longest) } };
    }
    case "array": {
      if (schema.minItems !== undefined) losses.add(path, "the least number of items");
      const size = schema.maxItems ?? (isForeign ? MOST_ITEMS : undefined);
      const item = exportDataType(schema.items, context, `${path}.items`);
      return { type: "array", specs: { ...(size === undefined ? {} : { size: String(size) }), item } };
    }
    case "object":
      return { type: "struct", specs: exportFields(schema.properties, context, path) };
  }
}

/** Fields of a struct, or the data of an event or service. */
export function exportFields(
  fields: Readonly<Record<string, DataSchema>>,
  context: ExportContext,
  path: string,
): readonly Fields[] {
  return Object.entries(fields).map(([identifier, field]) => ({
    identifier,
    ...described(field, identifier, context),
    dataType: exportDataType(field, context, `${path}.${identifier}`),
    ...keptOf(field).item,
  }));
}

/** Name and description of anything; the console demands a name. */
export function described(
  { title, description }: Pick<DataSchema, "title" | "description">,
  id: string,
  { isForeign }: ExportContext,
): Fields {
  return defined({
    name: title === undefined ? (isForeign ? id : undefined) : textIn(title, "zh"),
    desc: description === undefined ? undefined : textIn(description, "zh"),
  });
}

const ON_OFF = { "0": "关闭", "1": "开启" };

function booleanSpecs({ labels }: DataSchema, isForeign: boolean): Fields {
  const named = (key: "0" | "1", label = labels?.[key === "1" ? "true" : "false"]) => {
    if (label !== undefined) return { [key]: textIn(label, "zh") };
    return isForeign ? { [key]: ON_OFF[key] } : {};
  };
  return { ...named("0"), ...named("1") };
}

function range({ minimum, maximum, multipleOf, unit, type }: NumberSchema, isForeign: boolean): Fields {
  const isInteger = type === "integer";
  const [low, high] = isInteger ? [-2_147_483_648, 2_147_483_647] : [-3.4e38, 3.4e38];
  const [min, max, step] = isForeign
    ? [minimum ?? low, maximum ?? high, multipleOf ?? (isInteger ? 1 : 0.01)]
    : [minimum, maximum, multipleOf];
  const text = (number: number | undefined) => (number === undefined ? undefined : decimal(number));
  return defined({ min: text(min), max: text(max), step: text(step), unit });
}
