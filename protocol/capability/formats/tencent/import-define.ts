import type { DataSchema } from "../../model/data-schema";
import { booleanLabels, integerChoices, readLabels } from "../choices";
import { described } from "../described";
import { defined, type Fields, rest, type SourceReader } from "../source-reader";
import { byId } from "../unique-ids";
import { keep } from "./kept";

const TYPES = ["bool", "enum", "int", "float", "string", "timestamp", "struct", "array", "stringenum"] as const;
const ANY: DataSchema = { type: "string" };

/** Reads a `define` (`dataType` inside a struct): all its numbers are texts. */
export function importDefine(reader: SourceReader, value: unknown, path: string): DataSchema {
  const define = reader.fields(value, path);
  const type = reader.choice(define.type, TYPES, `${path}.type`);
  const { schema, used } = type === undefined ? { schema: ANY, used: [] } : read(reader, define, type, path);
  const kept = rest(define, [...used, ...(schema.type === PLAIN[type ?? "int"] ? ["type"] : [])]);
  return kept === undefined ? schema : ({ ...schema, extensions: { tencent: { define: kept } } } as DataSchema);
}

/** The types that an export finds again from ours; the name of any other is kept. */
const PLAIN: Readonly<Partial<Record<(typeof TYPES)[number], DataSchema["type"]>>> = {
  bool: "boolean",
  enum: "integer",
  int: "integer",
  float: "number",
  string: "string",
  struct: "object",
  array: "array",
};

interface Read {
  readonly schema: DataSchema;
  /** Members that our type carries, beside `type`. */
  readonly used: readonly string[];
}

function read(reader: SourceReader, define: Fields, type: (typeof TYPES)[number], path: string): Read {
  switch (type) {
    case "bool": {
      const labels = booleanLabels(reader, readLabels(reader, define.mapping, `${path}.mapping`), `${path}.mapping`);
      return { schema: { type: "boolean", ...labelled(labels) }, used: ["mapping"] };
    }
    case "enum": {
      const labels = readLabels(reader, define.mapping, `${path}.mapping`);
      return { schema: { type: "integer", ...integerChoices(reader, labels, `${path}.mapping`) }, used: ["mapping"] };
    }
    case "stringenum": {
      const labels = readLabels(reader, define.mapping, `${path}.mapping`);
      if (labels.size === 0) reader.refuse(`${path}.mapping`, "names no value");
      return {
        schema: { type: "string", enum: [...labels.keys()], ...labelled(Object.fromEntries(labels)) },
        used: ["mapping"],
      };
    }
    case "int":
    case "float":
      return readNumber(reader, define, type, path);
    case "timestamp":
      return { schema: { type: "integer" }, used: [] };
    case "string":
      return {
        schema: {
          type: "string",
          ...defined({
            minLength: reader.number(define.min, `${path}.min`),
            maxLength: reader.number(define.max, `${path}.max`),
          }),
        },
        used: ["min", "max"],
      };
    case "struct":
      return {
        schema: { type: "object", properties: importFields(reader, define.specs, `${path}.specs`, "dataType") },
        used: ["specs"],
      };
    case "array":
      return {
        schema: { type: "array", items: importDefine(reader, define.arrayInfo, `${path}.arrayInfo`) },
        used: ["arrayInfo"],
      };
  }
}

function readNumber(reader: SourceReader, define: Fields, type: "int" | "float", path: string): Read {
  const unit = reader.optionalText(define.unit, `${path}.unit`);
  const range = reader.range({
    minimum: reader.number(define.min, `${path}.min`),
    maximum: reader.number(define.max, `${path}.max`),
    step: reader.number(define.step, `${path}.step`),
    path: (bound) => `${path}.${{ minimum: "min", maximum: "max", step: "step" }[bound]}`,
  });
  reader.number(define.start, `${path}.start`);
  const schema = { type: type === "int" ? "integer" : "number", ...range, ...defined({ unit }) } as const;
  return { schema, used: ["min", "max", "step", ...(unit === undefined ? [] : ["unit"])] };
}

/**
 * Reads the fields of a struct (`dataType`), or the parameters of an event or action (`define`): a field for each, in their order.
 */
export function importFields(
  reader: SourceReader,
  value: unknown,
  path: string,
  member: "define" | "dataType",
): Readonly<Record<string, DataSchema>> {
  return byId(
    reader,
    reader.list(value, path).map((item, index) => {
      const at = `${path}[${index}]`;
      const fields = reader.fields(item, at);
      const schema = importDefine(reader, fields[member], `${at}.${member}`);
      const titled = { ...schema, ...described(reader, fields, at, ["name", "desc"]) };
      const extensions = keep(fields, ["id", member], schema);
      return {
        id: reader.text(fields.id, `${at}.id`),
        path: `${at}.id`,
        value: { ...titled, extensions } as DataSchema,
      };
    }),
  );
}

const labelled = (labels: Fields) =>
  Object.keys(labels).length === 0 ? {} : { labels: labels as Record<string, string> };
