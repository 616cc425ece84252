import type { DataSchema } from "../../model/data-schema";
import type { Action, CapabilityModel, ModelEvent, Property } from "../../model/model";
import type { ExportContext } from "../export-context";
import type { Exported } from "../format";
import { Losses } from "../losses";
import { noteHints } from "../note-hints";
import type { Fields } from "../source-reader";
import { described, exportDataType, exportFields } from "./export-data-type";
import { keptOf } from "./kept";

const TYPES = { info: "info", alert: "alert", fault: "error" } as const;
const SCHEMA = "https://iotx-tsl.oss-ap-southeast-1.aliyuncs.com/schema.json";

interface Generated {
  readonly index: number;
  readonly item: Fields;
}

/** Writes an Aliyun TSL. What was imported from one comes back equal; what came from elsewhere gets what the platform demands. */
export function exportAliyun(model: CapabilityModel): Exported {
  const losses = new Losses();
  const { generated, ...kept } = model.extensions?.aliyun ?? {};
  const context: ExportContext = { losses, isForeign: model.extensions?.aliyun === undefined };
  if (context.isForeign) {
    if (model.title !== undefined) losses.add("title", "the model's name");
    losses.add("version", "the model's version");
  }
  const { events = [], services = [] } = (generated ?? {}) as Partial<
    Record<"events" | "services", readonly Generated[]>
  >;
  const document = {
    ...(context.isForeign ? { schema: SCHEMA, profile: { productKey: "" } } : kept),
    properties: Object.entries(model.properties).map(([id, property]) => exportProperty(id, property, context)),
    events: mixed(
      events,
      Object.entries(model.events).map(([id, event]) => exportEvent(id, event, context)),
    ),
    services: mixed(
      services,
      Object.entries(model.actions).map(([id, action]) => exportService(id, action, context)),
    ),
  };
  return { document, lost: losses.lines };
}

/** Puts the platform's own items back where they stood. */
function mixed(generated: readonly Generated[], own: readonly Fields[]): readonly Fields[] {
  const all = [...own];
  for (const { index, item } of generated) all.splice(index, 0, item);
  return all;
}

function exportProperty(identifier: string, property: Property, context: ExportContext): Fields {
  const path = `properties.${identifier}`;
  noteHints(property, context.losses, path);
  const { readOnly, writeOnly } = property;
  return {
    identifier,
    ...described(property, identifier, context),
    accessMode: readOnly === true ? "r" : writeOnly === true ? "w" : "rw",
    ...(context.isForeign ? { required: false } : {}),
    dataType: exportDataType(property, context, path),
    ...keptOf(property).item,
  };
}

function exportEvent(identifier: string, event: ModelEvent, context: ExportContext): Fields {
  noteHints(event, context.losses, `events.${identifier}`);
  return {
    identifier,
    ...described(event, identifier, context),
    type: TYPES[event.severity ?? "info"],
    ...(context.isForeign ? { required: false, method: `thing.event.${identifier}.post` } : {}),
    outputData: data(event.data, context, `events.${identifier}`),
    ...keptOf(event).item,
  };
}

function exportService(identifier: string, action: Action, context: ExportContext): Fields {
  noteHints(action, context.losses, `actions.${identifier}`);
  return {
    identifier,
    ...described(action, identifier, context),
    ...(context.isForeign ? { required: false, callType: "async", method: `thing.service.${identifier}` } : {}),
    inputData: data(action.input, context, `actions.${identifier}.input`),
    outputData: data(action.output, context, `actions.${identifier}.output`),
    ...keptOf(action).item,
  };
}

/** Fields of an object are parameters; any other type is one parameter named `value`. */
function data(schema: DataSchema | undefined, context: ExportContext, path: string): readonly Fields[] {
  if (schema === undefined) return [];
  return exportFields(schema.type === "object" ? schema.properties : { value: schema }, context, path);
}
