import type { DataSchema } from "../../model/data-schema";
import type { Action, ModelEvent, Property } from "../../model/model";
import { described } from "../described";
import { finishImport } from "../finish-import";
import type { Imported } from "../format";
import { guessKind } from "../guess-kind";
import { defined, type Fields, rest, SourceReader } from "../source-reader";
import { byId } from "../unique-ids";
import { importDefine, importFields } from "./import-define";
import { keep } from "./kept";

const EVENT_TYPES = ["info", "alert", "fault"] as const;
const NAMES = ["name", "desc"] as const;
const TOP = ["version", "profile", "properties", "events", "actions"];

/** Reads a Tencent 物模型 (IoT Explorer's product model: `version`, `profile`, `properties`, `events`, `actions`). */
export function importTencent(document: unknown): Imported {
  const reader = new SourceReader();
  const top = reader.fields(document, "");
  const profile = top.profile === undefined ? {} : reader.fields(top.profile, "profile");
  const product = reader.optionalText(profile.ProductId, "profile.ProductId") ?? "unnamed";
  return finishImport(reader, {
    id: `tencent.${product}`,
    version: "1.0.0",
    properties: each(reader, top, "properties", readProperty),
    events: each(reader, top, "events", readEvent),
    actions: each(reader, top, "actions", readAction),
    extensions: { tencent: { ...defined({ version: top.version, profile: top.profile }), ...rest(top, TOP) } },
  });
}

function each<T>(
  reader: SourceReader,
  top: Fields,
  list: string,
  read: (reader: SourceReader, item: Fields, path: string) => T,
): Record<string, T> {
  return byId(
    reader,
    reader.list(top[list], list).map((item, index) => {
      const path = `${list}[${index}]`;
      const fields = reader.fields(item, path);
      return { id: reader.text(fields.id, `${path}.id`), path: `${path}.id`, value: read(reader, fields, path) };
    }),
  );
}

function readProperty(reader: SourceReader, item: Fields, path: string): Property {
  const mode = reader.choice(item.mode, ["r", "rw", "w"], `${path}.mode`);
  const schema = importDefine(reader, item.define, `${path}.define`);
  const kind = guessKind(String(item.id), schema, mode === "r");
  return {
    ...schema,
    ...described(reader, item, path, NAMES),
    ...defined({ kind }),
    ...(mode === "r" ? { readOnly: true } : {}),
    ...(mode === "w" ? { writeOnly: true } : {}),
    extensions: keep(item, ["id", "mode", "define"], schema),
  } as Property;
}

function readEvent(reader: SourceReader, item: Fields, path: string): ModelEvent {
  const severity = reader.choice(item.type, EVENT_TYPES, `${path}.type`);
  return {
    ...described(reader, item, path, NAMES),
    ...defined({ severity }),
    data: parameters(reader, item.params, `${path}.params`),
    extensions: keep(item, ["id", "type", "params"]),
  };
}

function readAction(reader: SourceReader, item: Fields, path: string): Action {
  return {
    ...described(reader, item, path, NAMES),
    input: parameters(reader, item.input, `${path}.input`),
    output: parameters(reader, item.output, `${path}.output`),
    extensions: keep(item, ["id", "input", "output"]),
  };
}

const parameters = (reader: SourceReader, value: unknown, path: string): DataSchema => ({
  type: "object",
  properties: importFields(reader, value, path, "define"),
});
