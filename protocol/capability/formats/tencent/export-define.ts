import type { DataSchema, NumberSchema, Scalar } from "../../model/data-schema";
import { labelOf, textIn } from "../../model/texts";
import { decimal } from "../decimal";
import type { ExportContext } from "../export-context";
import { defined, type Fields } from "../source-reader";
import { keptOf } from "./kept";

/** Writes a type as Tencent does: numbers as texts, labels of 0 and 1. */
export function exportDefine(schema: DataSchema, context: ExportContext, path: string): Fields {
  return { ...plain(schema, context, path), ...keptOf(schema).type };
}

function plain(schema: DataSchema, context: ExportContext, path: string): Fields {
  const { losses, isForeign } = context;
  const label = (value: string) => textIn(labelOf(schema.labels, value) ?? value, "zh");
  switch (schema.type) {
    case "boolean":
      return { type: "bool", ...booleanMapping(schema, isForeign) };
    case "integer":
    case "number":
      if (schema.enum?.every((choice) => Number.isInteger(choice)))
        return { type: "enum", mapping: mapping(schema.enum, label) };
      if (schema.enum !== undefined) losses.add(path, "the list of allowed numbers");
      return { type: schema.type === "integer" ? "int" : "float", ...range(schema, isForeign) };
    case "string":
      if (schema.enum !== undefined) return { type: "stringenum", mapping: mapping(schema.enum, label) };
      if (schema.format !== undefined) losses.add(path, `the format ${schema.format}`);
      return {
        type: "string",
        ...defined({
          min: text(schema.minLength ?? (isForeign ? 0 : undefined)),
          max: text(schema.maxLength ?? (isForeign ? LONGEST : undefined)),
        }),
      };
    case "array":
      if (schema.minItems !== undefined || schema.maxItems !== undefined) losses.add(path, "the number of items");
      return { type: "array", arrayInfo: exportDefine(schema.items, context, `${path}.items`) };
    case "object":
      return {
        type: "struct",
        specs: Object.entries(schema.properties).map(([id, field]) => ({
          id,
          name: textIn(field.title ?? id, "zh"),
          ...defined({ desc: field.description === undefined ? undefined : textIn(field.description, "zh") }),
          dataType: exportDefine(field, context, `${path}.${id}`),
          ...keptOf(field).item,
        })),
      };
  }
}

const ON_OFF = { "0": "关", "1": "开" };

/** Foreign models get both names; an imported one what it had. */
function booleanMapping({ labels }: DataSchema, isForeign: boolean): Fields {
  if (labels === undefined) return isForeign ? { mapping: ON_OFF } : {};
  const named = (key: "0" | "1", value: string) => {
    const label = labels[value];
    if (label !== undefined) return { [key]: textIn(label, "zh") };
    return isForeign ? { [key]: ON_OFF[key] } : {};
  };
  return { mapping: { ...named("0", "false"), ...named("1", "true") } };
}

/** The console demands every one of them, and a start within the range. */
function range({ minimum, maximum, multipleOf, unit, default: start, type }: NumberSchema, isForeign: boolean): Fields {
  const isInteger = type === "integer";
  const [low, high] = isInteger ? [-2_147_483_648, 2_147_483_647] : [-3.4e38, 3.4e38];
  const filled = isForeign
    ? {
        minimum: minimum ?? low,
        maximum: maximum ?? high,
        multipleOf: multipleOf ?? (isInteger ? 1 : 0.01),
        start: typeof start === "number" ? start : (minimum ?? 0),
        unit: unit ?? "",
      }
    : { minimum, maximum, multipleOf, start, unit };
  return defined({
    min: text(filled.minimum),
    max: text(filled.maximum),
    start: text(filled.start),
    step: text(filled.multipleOf),
    unit: filled.unit,
  });
}

/** Characters; the console's own limit. */
const LONGEST = 2_048;

const text = (number: unknown) => (typeof number === "number" ? decimal(number) : undefined);

const mapping = (choices: readonly Scalar[], label: (value: string) => string) =>
  Object.fromEntries(choices.map((choice) => [String(choice), label(String(choice))]));
