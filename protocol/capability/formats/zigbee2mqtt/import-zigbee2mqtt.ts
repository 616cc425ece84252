import type { DataSchema } from "../../model/data-schema";
import type { Property } from "../../model/model";
import type { UserInterface } from "../../model/user-interface";
import { finishImport } from "../finish-import";
import type { Imported } from "../format";
import { defined, type Fields, rest, SourceReader } from "../source-reader";
import { byId } from "../unique-ids";
import { exposeKind } from "./expose-kind";

const GENERIC = ["binary", "numeric", "enum", "text", "composite", "list"] as const;
const SPECIFIC = ["light", "switch", "fan", "cover", "lock", "climate"] as const;
/** Bits of `access` (Zigbee2MQTT, exposes). */
const PUBLISHED = 1;
const SET = 2;
const DEEPEST = 8;

interface Found {
  readonly id: string;
  readonly path: string;
  readonly value: Property;
}

/** Reads Zigbee2MQTT's exposes: the list itself, a definition that has one, or a device of `bridge/devices`. */
export function importZigbee2mqtt(document: unknown): Imported {
  const reader = new SourceReader();
  const { exposes, path, definition } = find(reader, document);
  const found = reader.list(exposes, path).flatMap((item, index) => flatten(reader, item, `${path}[${index}]`, {}));
  const model = reader.optionalText(definition.model, "model");
  const title = reader.optionalText(definition.description, "description");
  return finishImport(reader, {
    id: `zigbee2mqtt.${(model ?? "unnamed").replace(/[^A-Za-z0-9_.:-]+/g, "-")}`,
    version: "1.0.0",
    ...defined({ title }),
    properties: byId(reader, found),
    actions: {},
    events: {},
  });
}

function find(reader: SourceReader, document: unknown): { exposes: unknown; path: string; definition: Fields } {
  if (Array.isArray(document)) return { exposes: document, path: "", definition: {} };
  const top = reader.fields(document, "");
  if (top.definition === undefined) return { exposes: top.exposes, path: "exposes", definition: top };
  const definition = reader.fields(top.definition, "definition");
  return { exposes: definition.exposes, path: "definition.exposes", definition };
}

interface Parent {
  readonly type?: string;
  readonly group?: string;
}

/** The features of a specific type stand beside each other: their states do too. */
function flatten(reader: SourceReader, item: unknown, path: string, parent: Parent): readonly Found[] {
  const expose = reader.fields(item, path);
  const type = reader.choice(expose.type, [...GENERIC, ...SPECIFIC], `${path}.type`);
  if (type === undefined) return [];
  if (!isSpecific(type)) return readProperty(reader, expose, path, parent);
  const endpoint = reader.optionalText(expose.endpoint, `${path}.endpoint`);
  const features = reader.list(expose.features, `${path}.features`);
  if (features.length === 0) reader.refuse(`${path}.features`, "is empty");
  const inside = { type, ...(endpoint === undefined ? {} : { group: endpoint }) };
  return features.flatMap((feature, index) => flatten(reader, feature, `${path}.features[${index}]`, inside));
}

const isSpecific = (type: string): type is (typeof SPECIFIC)[number] => SPECIFIC.some((known) => known === type);

function readProperty(reader: SourceReader, expose: Fields, path: string, parent: Parent): readonly Found[] {
  const name = reader.text(expose.name, `${path}.name`);
  const id = expose.property === undefined ? name : reader.text(expose.property, `${path}.property`);
  const schema = readType(reader, expose, path, 0);
  const access = accessOf(reader, expose, path);
  const readOnly = (access & SET) === 0;
  const title = reader.optionalText(expose.label, `${path}.label`);
  const description = reader.optionalText(expose.description, `${path}.description`);
  const value = {
    ...schema,
    ...defined({ title, description, kind: exposeKind(parent.type, name, schema, readOnly) }),
    ...(readOnly ? { readOnly } : {}),
    ...((access & PUBLISHED) === 0 && !readOnly ? { writeOnly: true } : {}),
    ...hints(reader, expose, path, parent),
  };
  return id === "" ? [] : [{ id, path: `${path}.property`, value: value as Property }];
}

function hints(reader: SourceReader, expose: Fields, path: string, { group }: Parent): { ui?: UserInterface } {
  const { category } = expose;
  const known =
    category === undefined ? undefined : reader.choice(category, ["config", "diagnostic"] as const, `${path}.category`);
  const ui = defined({ category: known, group });
  return Object.keys(ui).length === 0 ? {} : { ui };
}

/** A composite has none: it can be set when any of its features can. */
function accessOf(reader: SourceReader, expose: Fields, path: string): number {
  const access = reader.number(expose.access, `${path}.access`);
  if (access !== undefined) return access;
  if (expose.type !== "composite") return reader.refuse(`${path}.access`, "is missing") ?? 0;
  return reader
    .list(expose.features, `${path}.features`)
    .map((item, index) => reader.fields(item, `${path}.features[${index}]`))
    .reduce((bits, feature) => bits | (typeof feature.access === "number" ? feature.access : 0), PUBLISHED);
}

function readType(reader: SourceReader, expose: Fields, path: string, depth: number): DataSchema {
  const type = reader.choice(expose.type, GENERIC, `${path}.type`);
  if (depth > DEEPEST) reader.refuse(path, `nests deeper than ${DEEPEST}`);
  if (type === undefined || depth > DEEPEST) return { type: "string" };
  const common = ["type", "name", "property", "access", "label", "description", "category", "endpoint"];
  const keep = (schema: DataSchema, used: readonly string[]): DataSchema => {
    const left = rest(expose, [...common, ...used]);
    return left === undefined ? schema : ({ ...schema, extensions: { zigbee2mqtt: left } } as DataSchema);
  };
  switch (type) {
    case "binary":
      for (const member of ["value_on", "value_off"])
        if (expose[member] === undefined) reader.refuse(`${path}.${member}`, "is missing");
      return keep({ type: "boolean" }, []);
    case "numeric":
      return keep(numeric(reader, expose, path), ["value_min", "value_max", "value_step", "unit"]);
    case "enum": {
      const values = reader.list(expose.values, `${path}.values`).map(String);
      if (values.length === 0) reader.refuse(`${path}.values`, "names no value");
      return keep({ type: "string", enum: values }, ["values"]);
    }
    case "text":
      return keep({ type: "string" }, []);
    case "list": {
      const items = readItemType(reader, expose.item_type, `${path}.item_type`, depth + 1);
      const minItems = reader.number(expose.length_min, `${path}.length_min`);
      const maxItems = reader.number(expose.length_max, `${path}.length_max`);
      return keep({ type: "array", items, ...defined({ minItems, maxItems }) }, [
        "item_type",
        "length_min",
        "length_max",
      ]);
    }
    case "composite":
      return keep({ type: "object", properties: features(reader, expose, path, depth) }, ["features"]);
  }
}

/** An expose of its own, or only the name of a plain type. */
function readItemType(reader: SourceReader, value: unknown, path: string, depth: number): DataSchema {
  if (typeof value !== "string") return readType(reader, reader.fields(value, path), path, depth);
  const type = reader.choice(value, ["number", "numeric", "text", "string", "binary", "boolean"] as const, path);
  if (type === "number" || type === "numeric") return { type: "number" };
  return { type: type === "binary" || type === "boolean" ? "boolean" : "string" };
}

function features(
  reader: SourceReader,
  expose: Fields,
  path: string,
  depth: number,
): Readonly<Record<string, DataSchema>> {
  return byId(
    reader,
    reader.list(expose.features, `${path}.features`).map((item, index) => {
      const at = `${path}.features[${index}]`;
      const feature = reader.fields(item, at);
      const title = reader.optionalText(feature.label, `${at}.label`);
      const schema = readType(reader, feature, at, depth + 1);
      const id = reader.text(feature.property ?? feature.name, `${at}.name`);
      return { id, path: `${at}.name`, value: { ...schema, ...defined({ title }) } as DataSchema };
    }),
  );
}

function numeric(reader: SourceReader, expose: Fields, path: string): DataSchema {
  const bounds = { minimum: "value_min", maximum: "value_max", step: "value_step" } as const;
  const range = reader.range({
    minimum: reader.number(expose.value_min, `${path}.value_min`),
    maximum: reader.number(expose.value_max, `${path}.value_max`),
    step: reader.number(expose.value_step, `${path}.value_step`),
    path: (bound) => `${path}.${bounds[bound]}`,
  });
  return { type: "number", ...range, ...defined({ unit: reader.optionalText(expose.unit, `${path}.unit`) }) };
}
