import { isStep } from "../../model/check-value";
import type { DataSchema, Scalar } from "../../model/data-schema";
import type { Action, CapabilityModel, ModelEvent, Property } from "../../model/model";
import { type LocalizedText, labelOf, textIn } from "../../model/texts";
import type { Exported } from "../format";
import { Losses } from "../losses";
import { defined, type Fields } from "../source-reader";

/** Namespace of our models in SDF documents. */
const NAMESPACE = "https://device-companion.example/models";

/** Writes one `sdfObject` of the Semantic Definition Format (RFC 9880). Its texts have one language: English where there is one. */
export function exportSdf(model: CapabilityModel): Exported {
  const losses = new Losses();
  const object = {
    ...labelled(model, losses, ""),
    ...grouped("sdfProperty", model.properties, (id, property) => propertyOf(property, losses, `properties.${id}`)),
    ...grouped("sdfAction", model.actions, (id, action) => actionOf(action, losses, `actions.${id}`)),
    ...grouped("sdfEvent", model.events, (id, event) => eventOf(event, losses, `events.${id}`)),
  };
  const document = {
    info: { title: textIn(model.title ?? model.id, "en"), version: model.version },
    namespace: { companion: NAMESPACE },
    defaultNamespace: "companion",
    sdfObject: { [model.id.replace(/[^A-Za-z0-9_.-]/g, "_")]: object },
  };
  return { document, lost: losses.lines };
}

function grouped<T>(name: string, items: Readonly<Record<string, T>>, write: (id: string, item: T) => Fields): Fields {
  const entries = Object.entries(items);
  return entries.length === 0 ? {} : { [name]: Object.fromEntries(entries.map(([id, item]) => [id, write(id, item)])) };
}

function labelled(
  { title, description }: { readonly title?: LocalizedText; readonly description?: LocalizedText },
  losses: Losses,
  path: string,
): Fields {
  if (typeof title === "object" && title.zh !== undefined && title.en !== undefined)
    losses.add(path, "the Chinese name");
  return defined({
    label: title === undefined ? undefined : textIn(title, "en"),
    description: description === undefined ? undefined : textIn(description, "en"),
  });
}

function propertyOf(property: Property, losses: Losses, path: string): Fields {
  note(property, losses, path);
  const { readOnly, writeOnly, observable } = property;
  return {
    ...labelled(property, losses, path),
    ...qualities(property, losses, path),
    ...(readOnly === true ? { writable: false } : {}),
    ...(writeOnly === true ? { readable: false } : {}),
    ...defined({ observable }),
  };
}

function actionOf(action: Action, losses: Losses, path: string): Fields {
  note(action, losses, path);
  const { input, output } = action;
  return {
    ...labelled(action, losses, path),
    ...(input === undefined ? {} : { sdfInputData: qualities(input, losses, `${path}.input`) }),
    ...(output === undefined ? {} : { sdfOutputData: qualities(output, losses, `${path}.output`) }),
  };
}

function eventOf(event: ModelEvent, losses: Losses, path: string): Fields {
  note(event, losses, path);
  if (event.severity !== undefined) losses.add(path, `the severity ${event.severity}`);
  return {
    ...labelled(event, losses, path),
    ...(event.data === undefined ? {} : { sdfOutputData: qualities(event.data, losses, `${path}.data`) }),
  };
}

/** The data qualities (RFC 9880, 4.7): JSON Schema's, but that an `enum` holds texts, other values are named choices. */
function qualities(schema: DataSchema, losses: Losses, path: string): Fields {
  const { unit, default: start } = schema;
  const common = defined({ unit, default: start });
  if (schema.enum !== undefined || schema.labels !== undefined) {
    const choices = choicesOf(schema, losses, path);
    if (choices !== undefined) return { ...common, ...choices };
  }
  switch (schema.type) {
    case "boolean":
      return { type: "boolean", ...common };
    case "integer":
    case "number": {
      const { minimum, maximum, multipleOf } = schema;
      const starts = multipleOf === undefined || isStep(minimum ?? 0, multipleOf);
      if (!starts) losses.add(path, `steps of ${multipleOf} from ${minimum}`);
      return {
        type: schema.type,
        ...common,
        ...defined({ minimum, maximum, multipleOf: starts ? multipleOf : undefined }),
      };
    }
    case "string": {
      const { minLength, maxLength, format } = schema;
      if (format === "hex") losses.add(path, "that its text is bytes in hex");
      return {
        type: "string",
        ...common,
        ...defined({ minLength, maxLength, format: format === "date-time" ? format : undefined }),
      };
    }
    case "array": {
      const { minItems, maxItems, items } = schema;
      return {
        type: "array",
        ...common,
        ...defined({ minItems, maxItems }),
        items: itemOf(items, losses, `${path}.items`),
      };
    }
    case "object":
      return {
        type: "object",
        ...common,
        ...(schema.required === undefined || schema.required.length === 0 ? {} : { required: schema.required }),
        properties: Object.fromEntries(
          Object.entries(schema.properties).map(([id, field]) => [
            id,
            { ...labelled(field, losses, `${path}.${id}`), ...qualities(field, losses, `${path}.${id}`) },
          ]),
        ),
      };
  }
}

/** Items have fewer qualities (RFC 9880, `jso-items`): no unit, step, default or list of texts, and no list within. */
function itemOf(items: DataSchema, losses: Losses, path: string): Fields {
  if (items.type === "array") {
    losses.add(path, "a list inside a list");
    return {};
  }
  const { unit, multipleOf, default: start, enum: texts, ...item } = qualities(items, losses, path);
  if (unit !== undefined) losses.add(path, `the unit ${String(unit)}`);
  if (multipleOf !== undefined) losses.add(path, `steps of ${String(multipleOf)}`);
  if (start !== undefined) losses.add(path, "the default");
  return Array.isArray(texts)
    ? { ...item, sdfChoice: Object.fromEntries(texts.map((text) => [nameOf(text), { const: text }])) }
    : item;
}

function choicesOf(schema: DataSchema, losses: Losses, path: string): Fields | undefined {
  const { enum: choices, labels, type } = schema;
  const isNamed = labels !== undefined && Object.keys(labels).length > 0;
  if (choices?.every((choice) => typeof choice === "string") && !isNamed) return { type: "string", enum: choices };
  const values: readonly Scalar[] = choices ?? (type === "boolean" ? [false, true] : []);
  if (values.length === 0) {
    losses.add(path, "names of single values");
    return undefined;
  }
  return {
    type,
    sdfChoice: Object.fromEntries(
      values.map((value) => {
        const label = labelOf(labels, value);
        return [nameOf(value), { const: value, ...(label === undefined ? {} : { label: textIn(label, "en") }) }];
      }),
    ),
  };
}

/** A name of a choice starts with a letter. */
const nameOf = (value: Scalar) =>
  /^[A-Za-z]/.test(String(value)) ? String(value) : `v${String(value).replace("-", "minus")}`;

function note(item: Pick<Property, "kind" | "ui" | "bindings" | "dangerous">, losses: Losses, path: string): void {
  if (item.kind !== undefined) losses.add(path, `the kind ${item.kind}`);
  if (item.ui !== undefined) losses.add(path, "hints for the panel");
  // The protocol mapping is a draft beside RFC 9880, whose own schema refuses its members.
  if (item.bindings !== undefined) losses.add(path, "bindings");
  if (item.dangerous !== undefined && item.dangerous !== false) losses.add(path, "that it asks first");
}
