import type { DataSchema } from "../../model/data-schema";
import type { Action, ModelEvent, Property } from "../../model/model";
import { described } from "../described";
import { finishImport } from "../finish-import";
import type { Imported } from "../format";
import { guessKind } from "../guess-kind";
import { defined, type Fields, rest, SourceReader } from "../source-reader";
import { byId } from "../unique-ids";
import { importDataType, importFields } from "./import-data-type";
import { keep } from "./kept";

const NAMES = ["name", "desc"] as const;
const SEVERITIES = { info: "info", alert: "alert", error: "fault" } as const;
/** Every product has them, made by the platform: they say nothing of the device. */
const GENERATED = { events: ["post"], services: ["set", "get"] } as const;

/** Reads an Aliyun TSL (`schema`, `profile.productKey`, `properties`, `events`, `services`). */
export function importAliyun(document: unknown): Imported {
  const reader = new SourceReader();
  const top = reader.fields(document, "");
  const profile = top.profile === undefined ? {} : reader.fields(top.profile, "profile");
  const product = reader.optionalText(profile.productKey, "profile.productKey") ?? "unnamed";
  return finishImport(reader, {
    id: `aliyun.${product}`,
    version: "1.0.0",
    properties: each(reader, top, "properties", [], readProperty),
    events: each(reader, top, "events", GENERATED.events, readEvent),
    actions: each(reader, top, "services", GENERATED.services, readService),
    extensions: {
      aliyun: { ...rest(top, ["properties", "events", "services"]), generated: generated(reader, top) },
    },
  });
}

/** The platform's own items as they stand, with their places, for an equal export. */
function generated(reader: SourceReader, top: Fields) {
  const of = (list: "events" | "services") =>
    reader.list(top[list], list).flatMap((item, index) => {
      const { identifier } = reader.fields(item, `${list}[${index}]`);
      return GENERATED[list].some((name) => name === identifier) ? [{ index, item }] : [];
    });
  return { events: of("events"), services: of("services") };
}

function each<T>(
  reader: SourceReader,
  top: Fields,
  list: string,
  skipped: readonly string[],
  read: (reader: SourceReader, item: Fields, path: string) => T,
): Record<string, T> {
  return byId(
    reader,
    reader.list(top[list], list).flatMap((item, index) => {
      const path = `${list}[${index}]`;
      const fields = reader.fields(item, path);
      const id = reader.text(fields.identifier, `${path}.identifier`);
      return skipped.includes(id) ? [] : [{ id, path: `${path}.identifier`, value: read(reader, fields, path) }];
    }),
  );
}

function readProperty(reader: SourceReader, item: Fields, path: string): Property {
  const mode = reader.choice(item.accessMode, ["r", "rw", "w"], `${path}.accessMode`);
  const schema = importDataType(reader, item.dataType, `${path}.dataType`);
  return {
    ...schema,
    ...described(reader, item, path, NAMES),
    ...defined({ kind: guessKind(String(item.identifier), schema, mode === "r") }),
    ...(mode === "r" ? { readOnly: true } : {}),
    ...(mode === "w" ? { writeOnly: true } : {}),
    extensions: keep(item, ["identifier", "accessMode", "dataType"], schema),
  } as Property;
}

function readEvent(reader: SourceReader, item: Fields, path: string): ModelEvent {
  const type = reader.choice(item.type, ["info", "alert", "error"], `${path}.type`) ?? "info";
  return {
    ...described(reader, item, path, NAMES),
    severity: SEVERITIES[type],
    data: data(reader, item.outputData, `${path}.outputData`),
    extensions: keep(item, ["identifier", "type", "outputData"]),
  };
}

function readService(reader: SourceReader, item: Fields, path: string): Action {
  return {
    ...described(reader, item, path, NAMES),
    input: data(reader, item.inputData, `${path}.inputData`),
    output: data(reader, item.outputData, `${path}.outputData`),
    extensions: keep(item, ["identifier", "inputData", "outputData"]),
  };
}

const data = (reader: SourceReader, value: unknown, path: string): DataSchema => ({
  type: "object",
  properties: importFields(reader, value, path),
});
