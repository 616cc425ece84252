import type { DataSchema } from "../../model/data-schema";
import { booleanLabels, integerChoices, readLabels } from "../choices";
import { described } from "../described";
import { defined, type Fields, rest, type SourceReader } from "../source-reader";
import { byId } from "../unique-ids";
import { keep } from "./kept";

const TYPES = ["int", "float", "double", "bool", "enum", "text", "date", "struct", "array"] as const;
type AliyunType = (typeof TYPES)[number];

/** The types that an export finds again from ours; the name of any other (`double`, `date`) is kept. */
const PLAIN: Readonly<Partial<Record<AliyunType, DataSchema["type"]>>> = {
  int: "integer",
  float: "number",
  bool: "boolean",
  enum: "integer",
  text: "string",
  struct: "object",
  array: "array",
};

interface Read {
  readonly schema: DataSchema;
  /** Members of `specs` that our type carries. */
  readonly used: readonly string[];
}

/** Reads a `dataType`: `{type, specs}`, numbers as texts. */
export function importDataType(reader: SourceReader, value: unknown, path: string): DataSchema {
  const dataType = reader.fields(value, path);
  const type = reader.choice(dataType.type, TYPES, `${path}.type`);
  if (type === undefined) return { type: "string" };
  const at = `${path}.specs`;
  const { schema, used } =
    type === "struct"
      ? { schema: { type: "object" as const, properties: importFields(reader, dataType.specs, at) }, used: [] }
      : read(reader, reader.fields(dataType.specs ?? {}, at), type, at);
  const specs = type === "struct" ? undefined : rest(reader.fields(dataType.specs ?? {}, at), used);
  const left = {
    ...rest(dataType, ["type", "specs"]),
    ...defined({ specs, type: PLAIN[type] === undefined ? type : undefined }),
    ...(dataType.specs === undefined ? { noSpecs: true } : {}),
  };
  return Object.keys(left).length === 0
    ? schema
    : ({ ...schema, extensions: { aliyun: { dataType: left } } } as DataSchema);
}

function read(reader: SourceReader, specs: Fields, type: Exclude<AliyunType, "struct">, at: string): Read {
  switch (type) {
    case "bool": {
      const labels = booleanLabels(reader, readLabels(reader, specs, at), at) as Readonly<Record<string, string>>;
      return { schema: { type: "boolean", ...(Object.keys(labels).length === 0 ? {} : { labels }) }, used: ["0", "1"] };
    }
    case "enum":
      return {
        schema: { type: "integer", ...integerChoices(reader, readLabels(reader, specs, at), at) },
        used: Object.keys(specs),
      };
    case "int":
    case "float":
    case "double":
      return readNumber(reader, specs, type, at);
    case "text":
      return {
        schema: { type: "string", ...defined({ maxLength: reader.number(specs.length, `${at}.length`) }) },
        used: ["length"],
      };
    case "date":
      return { schema: { type: "string" }, used: [] };
    case "array": {
      const size = reader.number(specs.size, `${at}.size`);
      const items = importDataType(reader, specs.item, `${at}.item`);
      return { schema: { type: "array", items, ...defined({ maxItems: size }) }, used: ["size", "item"] };
    }
  }
}

function readNumber(reader: SourceReader, specs: Fields, type: "int" | "float" | "double", at: string): Read {
  const unit = reader.optionalText(specs.unit, `${at}.unit`);
  const range = reader.range({
    minimum: reader.number(specs.min, `${at}.min`),
    maximum: reader.number(specs.max, `${at}.max`),
    step: reader.number(specs.step, `${at}.step`),
    path: (bound) => `${at}.${{ minimum: "min", maximum: "max", step: "step" }[bound]}`,
  });
  const used = ["min", "max", "step", "unit"].filter((member) => specs[member] !== "");
  return { schema: { type: type === "int" ? "integer" : "number", ...range, ...defined({ unit }) }, used };
}

/** Reads the fields of a struct, or the data of an event or service: a field for each, in their order. */
export function importFields(reader: SourceReader, value: unknown, path: string): Readonly<Record<string, DataSchema>> {
  return byId(
    reader,
    reader.list(value, path).map((item, index) => {
      const at = `${path}[${index}]`;
      const fields = reader.fields(item, at);
      const schema = importDataType(reader, fields.dataType, `${at}.dataType`);
      const titled = { ...schema, ...described(reader, fields, at, ["name", "desc"]) };
      const extensions = keep(fields, ["identifier", "dataType"], schema);
      return {
        id: reader.text(fields.identifier, `${at}.identifier`),
        path: `${at}.identifier`,
        value: { ...titled, extensions } as DataSchema,
      };
    }),
  );
}
