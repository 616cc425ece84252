import type { DataSchema } from "../../model/data-schema";
import type { Action, CapabilityModel, ModelEvent, Property } from "../../model/model";
import { textIn } from "../../model/texts";
import type { ExportContext } from "../export-context";
import type { Exported } from "../format";
import { Losses } from "../losses";
import { noteHints } from "../note-hints";
import { defined, type Fields } from "../source-reader";
import { exportDefine } from "./export-define";
import { keptOf } from "./kept";

/** Writes a Tencent 物模型. What was imported from one comes back equal; what came from elsewhere gets what the console demands. */
export function exportTencent(model: CapabilityModel): Exported {
  const losses = new Losses();
  const kept = model.extensions?.tencent;
  const context: ExportContext = { losses, isForeign: kept === undefined };
  if (context.isForeign) {
    if (model.title !== undefined) losses.add("title", "the model's name");
    losses.add("version", "the model's version");
  }
  const document = {
    ...(kept ?? { version: "1.0", profile: { ProductId: "", CategoryId: "1" } }),
    properties: Object.entries(model.properties).map(([id, property]) => exportProperty(id, property, context)),
    events: Object.entries(model.events).map(([id, event]) => exportEvent(id, event, context)),
    actions: Object.entries(model.actions).map(([id, action]) => exportAction(id, action, context)),
  };
  return { document, lost: losses.lines };
}

function exportProperty(id: string, property: Property, context: ExportContext): Fields {
  const path = `properties.${id}`;
  noteHints(property, context.losses, path);
  const { readOnly, writeOnly } = property;
  return {
    id,
    ...described(property, id, context),
    mode: readOnly === true ? "r" : writeOnly === true ? "w" : "rw",
    ...(context.isForeign ? { required: false } : {}),
    define: exportDefine(property, context, path),
    ...keptOf(property).item,
  };
}

function exportEvent(id: string, event: ModelEvent, context: ExportContext): Fields {
  noteHints(event, context.losses, `events.${id}`);
  return {
    id,
    ...described(event, id, context),
    type: event.severity ?? "info",
    ...(context.isForeign ? { required: false } : {}),
    params: parameters(event.data, context, `events.${id}`),
    ...keptOf(event).item,
  };
}

function exportAction(id: string, action: Action, context: ExportContext): Fields {
  noteHints(action, context.losses, `actions.${id}`);
  return {
    id,
    ...described(action, id, context),
    ...(context.isForeign ? { required: false } : {}),
    input: parameters(action.input, context, `actions.${id}.input`),
    output: parameters(action.output, context, `actions.${id}.output`),
    ...keptOf(action).item,
  };
}

/** Fields of an object are parameters; any other type is one parameter named `value`. */
function parameters(schema: DataSchema | undefined, context: ExportContext, path: string): readonly Fields[] {
  if (schema === undefined) return [];
  const fields: readonly (readonly [string, DataSchema])[] =
    schema.type === "object" ? Object.entries(schema.properties) : [["value", schema]];
  return fields.map(([id, field]) => ({
    id,
    ...described(field, id, context),
    define: exportDefine(field, context, `${path}.${id}`),
    ...keptOf(field).item,
  }));
}

function described(
  { title, description }: Pick<DataSchema, "title" | "description">,
  id: string,
  { isForeign }: ExportContext,
): Fields {
  return {
    ...defined({ name: title === undefined ? (isForeign ? id : undefined) : textIn(title, "zh") }),
    ...defined({ desc: description === undefined ? (isForeign ? "" : undefined) : textIn(description, "zh") }),
  };
}
