import type { DataSchema, Scalar } from "../../model/data-schema";
import { decimal } from "../decimal";
import { defined, type Fields, rest, type SourceReader } from "../source-reader";
import { byId } from "../unique-ids";

const TYPES = [
  ...(["bool", "boolean", "value", "integer", "enum", "string", "bitmap", "fault", "raw", "date"] as const),
  ...(["float", "double", "array", "struct", "json"] as const),
];
type TuyaType = (typeof TYPES)[number];
const DEEPEST_SCALE = 9;

/**
 * Reads a `typeSpec` (thing model), a `property` (data point list) or `type` and `values` (device specification): numbers are
 * numbers; what is on the wire is the real value times 10 to the `scale`.
 */
export function importType(reader: SourceReader, spec: Fields, path: string): DataSchema {
  const name = typeof spec.type === "string" ? spec.type.toLowerCase() : spec.type;
  const type = reader.choice(name, TYPES, `${path}.type`);
  if (type === undefined) return { type: "string" };
  const { schema, used } = read(reader, spec, type, path);
  const kept = { type: spec.type, ...rest(spec, ["type", ...used]) };
  return { ...schema, extensions: { tuya: { typeSpec: kept } } } as DataSchema;
}

interface Read {
  readonly schema: DataSchema;
  readonly used: readonly string[];
}

function read(reader: SourceReader, spec: Fields, type: TuyaType, path: string): Read {
  switch (type) {
    case "bool":
    case "boolean": {
      const isOn = spec.typeDefaultValue;
      return {
        schema: { type: "boolean", ...(typeof isOn === "boolean" ? { default: isOn } : {}) },
        used: ["typeDefaultValue"],
      };
    }
    case "value":
    case "integer":
    case "float":
    case "double":
      return { schema: number(reader, spec, type, path), used: ["min", "max", "step", "unit"] };
    case "enum":
      return { schema: { type: "string", enum: texts(reader, spec.range, `${path}.range`) }, used: ["range"] };
    case "bitmap":
    case "fault": {
      const labels = spec.label === undefined ? [] : texts(reader, spec.label, `${path}.label`);
      const items: DataSchema =
        labels.length === 0 ? { type: "integer", minimum: 0 } : { type: "string", enum: labels };
      return { schema: { type: "array", items }, used: ["label"] };
    }
    case "string":
    case "json":
      return { schema: { type: "string", ...defined({ maxLength: length(reader, spec, path) }) }, used: ["maxlen"] };
    case "raw": {
      const bytes = length(reader, spec, path);
      return {
        schema: { type: "string", format: "hex", ...(bytes === undefined ? {} : { maxLength: 2 * bytes }) },
        used: ["maxlen"],
      };
    }
    case "date":
      return { schema: { type: "integer", unit: "ms" }, used: [] };
    case "array":
      return {
        schema: {
          type: "array",
          items: importType(
            reader,
            reader.fields(spec.elementTypeSpec, `${path}.elementTypeSpec`),
            `${path}.elementTypeSpec`,
          ),
        },
        used: ["elementTypeSpec"],
      };
    case "struct":
      return {
        schema: { type: "object", properties: struct(reader, spec.properties, `${path}.properties`) },
        used: ["properties"],
      };
  }
}

function number(reader: SourceReader, spec: Fields, type: TuyaType, path: string): DataSchema {
  const scale = reader.number(spec.scale, `${path}.scale`) ?? 0;
  if (!Number.isInteger(scale) || scale < 0 || scale > DEEPEST_SCALE)
    reader.refuse(`${path}.scale`, `is no scale: ${scale}`);
  const real = (member: string) => {
    const onTheWire = reader.number(spec[member], `${path}.${member}`);
    return onTheWire === undefined ? undefined : Number(decimal(Number(`${onTheWire}e-${scale}`)));
  };
  const range = reader.range({
    minimum: real("min"),
    maximum: real("max"),
    step: real("step"),
    path: (bound) => `${path}.${{ minimum: "min", maximum: "max", step: "step" }[bound]}`,
  });
  const isWhole = scale === 0 && (type === "value" || type === "integer");
  const unit = reader.optionalText(spec.unit, `${path}.unit`);
  return { type: isWhole ? "integer" : "number", ...range, ...defined({ unit }) };
}

function length(reader: SourceReader, spec: Fields, path: string): number | undefined {
  const most = reader.number(spec.maxlen, `${path}.maxlen`);
  return most !== undefined && (most < 0 || !Number.isInteger(most))
    ? reader.refuse(`${path}.maxlen`, "is no length")
    : most;
}

function texts(reader: SourceReader, value: unknown, path: string): readonly Scalar[] {
  const list = reader.list(value, path).map((item, index) => reader.text(item, `${path}[${index}]`));
  if (list.length === 0) reader.refuse(path, "names no value");
  return list;
}

/** Fields by their code: `{code: {typeSpec, name}}`, or a list of `{code, name, typeSpec}`. */
function struct(reader: SourceReader, value: unknown, path: string): Readonly<Record<string, DataSchema>> {
  if (Array.isArray(value)) return importParameters(reader, value, path);
  return byId(
    reader,
    Object.entries(reader.fields(value, path)).map(([code, item]) => {
      const at = `${path}.${code}`;
      const fields = reader.fields(item, at);
      return { id: code, path: at, value: importType(reader, reader.fields(fields.typeSpec ?? fields, at), at) };
    }),
  );
}

/** Parameters of an action or event. */
export function importParameters(
  reader: SourceReader,
  value: unknown,
  path: string,
): Readonly<Record<string, DataSchema>> {
  return byId(
    reader,
    reader.list(value, path).map((item, index) => {
      const at = `${path}[${index}]`;
      const fields = reader.fields(item, at);
      const schema = importType(reader, reader.fields(fields.typeSpec, `${at}.typeSpec`), `${at}.typeSpec`);
      const title = reader.optionalText(fields.name, `${at}.name`);
      return {
        id: reader.text(fields.code, `${at}.code`),
        path: `${at}.code`,
        value: { ...schema, ...defined({ title }) } as DataSchema,
      };
    }),
  );
}
