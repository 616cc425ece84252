import type { Action, CapabilityModel, ModelEvent, Property } from "../../model/model";
import { described } from "../described";
import { finishImport } from "../finish-import";
import type { Imported } from "../format";
import { guessKind } from "../guess-kind";
import { defined, type Fields, SourceReader } from "../source-reader";
import { byId } from "../unique-ids";
import { importParameters, importType } from "./import-type";

const NAMES = ["name", "description"] as const;
const MODES = ["ro", "rw", "wr"] as const;

/** Reads a Tuya thing model: `{modelId, services: [{properties, actions, events}]}`. */
export function importTuyaThingModel(document: unknown): Imported {
  const reader = new SourceReader();
  const top = reader.fields(document, "");
  const services = reader.list(top.services, "services").map((service, index) => ({
    path: `services[${index}]`,
    fields: reader.fields(service, `services[${index}]`),
  }));
  const all = <T>(list: string, read: (reader: SourceReader, item: Fields, path: string) => T) =>
    byId(
      reader,
      services.flatMap(({ path, fields }) =>
        reader.list(fields[list], `${path}.${list}`).map((item, index) => {
          const at = `${path}.${list}[${index}]`;
          const entry = reader.fields(item, at);
          return { id: reader.text(entry.code, `${at}.code`), path: `${at}.code`, value: read(reader, entry, at) };
        }),
      ),
    );
  return finishImport(reader, {
    id: `tuya.${reader.optionalText(top.modelId, "modelId") ?? "unnamed"}`,
    version: "1.0.0",
    properties: all("properties", (_reader, item, path) =>
      readPoint(reader, item, path, {
        mode: item.accessMode,
        spec: item.typeSpec,
        at: `${path}.typeSpec`,
        modeAt: "accessMode",
      }),
    ),
    events: all("events", readEvent),
    actions: all("actions", readAction),
  });
}

/** Reads a list of data points: `[{id, code, name, mode, property}]`. */
export function importTuyaPoints(document: unknown): Imported {
  const reader = new SourceReader();
  const points = reader.list(document, "").map((item, index) => {
    const path = `[${index}]`;
    const point = reader.fields(item, path);
    // A raw point has its type beside, not in `property`.
    const spec = {
      type: point.type === "raw" ? "raw" : undefined,
      ...reader.fields(point.property ?? {}, `${path}.property`),
    };
    const value = readPoint(reader, point, path, { mode: point.mode, spec, at: `${path}.property`, modeAt: "mode" });
    return { id: reader.text(point.code, `${path}.code`), path: `${path}.code`, value };
  });
  return finishImport(reader, withProperties("tuya.unnamed", byId(reader, points)));
}

/** Reads a device specification: `{category, functions, status}`, each `{code, type, values}` with `values` as text. */
export function importTuyaSpecification(document: unknown): Imported {
  const reader = new SourceReader();
  const top = reader.fields(document, "");
  const settable = new Set(reader.list(top.functions, "functions").map((item) => codeOf(item)));
  const reported = new Set(reader.list(top.status, "status").map((item) => codeOf(item)));
  const seen = new Set<string>();
  const points = (["status", "functions"] as const).flatMap((list) =>
    reader.list(top[list], list).flatMap((item, index) => {
      const path = `${list}[${index}]`;
      const point = reader.fields(item, path);
      const code = reader.text(point.code, `${path}.code`);
      if (list === "functions" && seen.has(code)) return [];
      seen.add(code);
      const spec = { type: point.type, ...values(reader, point.values, `${path}.values`) };
      const mode = !settable.has(code) ? "ro" : reported.has(code) ? "rw" : "wr";
      return [
        {
          id: code,
          path: `${path}.code`,
          value: readPoint(reader, point, path, { mode, spec, at: `${path}.values`, modeAt: "code" }),
        },
      ];
    }),
  );
  const category = reader.optionalText(top.category, "category") ?? "unnamed";
  return finishImport(reader, withProperties(`tuya.${category}`, byId(reader, points)));
}

const withProperties = (id: string, properties: Readonly<Record<string, Property>>): CapabilityModel => ({
  ...{ id, version: "1.0.0", properties },
  ...{ actions: {}, events: {} },
});

const codeOf = (item: unknown) =>
  typeof item === "object" && item !== null && "code" in item ? String(item.code) : "";

function values(reader: SourceReader, value: unknown, path: string): Fields {
  if (typeof value !== "string") return value === undefined ? {} : reader.fields(value, path);
  try {
    return reader.fields(JSON.parse(value === "" ? "{}" : value), path);
  } catch {
    reader.refuse(path, "is not JSON");
    return {};
  }
}

function readPoint(
  reader: SourceReader,
  item: Fields,
  path: string,
  {
    mode,
    spec,
    at,
    modeAt,
  }: { readonly mode: unknown; readonly spec: unknown; readonly at: string; readonly modeAt: string },
): Property {
  const access = reader.choice(mode, MODES, `${path}.${modeAt}`);
  const schema = importType(reader, reader.fields(spec, at), at);
  const number = item.abilityId ?? item.id ?? item.dp_id;
  return {
    ...schema,
    ...described(reader, item, path, NAMES),
    ...defined({ kind: guessKind(String(item.code), schema, access === "ro") }),
    ...(access === "ro" ? { readOnly: true } : {}),
    ...(access === "wr" ? { writeOnly: true } : {}),
    extensions: { tuya: { ...schema.extensions?.tuya, ...defined({ dp: number }) } },
  } as Property;
}

function readEvent(reader: SourceReader, item: Fields, path: string): ModelEvent {
  return {
    ...described(reader, item, path, NAMES),
    data: { type: "object", properties: importParameters(reader, item.outputParams, `${path}.outputParams`) },
    extensions: { tuya: defined({ dp: item.abilityId }) },
  };
}

function readAction(reader: SourceReader, item: Fields, path: string): Action {
  return {
    ...described(reader, item, path, NAMES),
    input: { type: "object", properties: importParameters(reader, item.inputParams, `${path}.inputParams`) },
    output: { type: "object", properties: importParameters(reader, item.outputParams, `${path}.outputParams`) },
    extensions: { tuya: defined({ dp: item.abilityId }) },
  };
}
