import type { Action, CapabilityModel, ModelEvent, Property } from "../../model/model";
import type { Exported } from "../format";
import { Losses } from "../losses";
import { defined, type Fields } from "../source-reader";
import { dataSchema, texts } from "./data-schema";
import { forms } from "./forms";

/** Which device a Thing Description is of. */
export interface DescribedDevice {
  /** A URI: `urn:uuid:...`. */
  readonly id: string;
  /** Where its HTTP interface lies; ends in a slash. */
  readonly base: string;
}

const CONTEXT = "https://www.w3.org/2022/wot/td/v1.1";
/** Our vocabulary of kinds, beside the standard's own terms. */
const KINDS = { companion: "https://device-companion.example/kinds#" };
/** Stands for a device nobody named: the interface of a device whose host name is the model's. */
const ANY: DescribedDevice = { id: "urn:dev:device-companion:unnamed", base: "https://device.example/" };

/** Writes a Thing Description of W3C's Web of Things 1.1, complete with forms: HTTP for every item, GATT where it is bound to it. */
export function exportThingDescription(model: CapabilityModel, device: DescribedDevice = ANY): Exported {
  const losses = new Losses();
  const document = {
    "@context": [CONTEXT, KINDS],
    id: device.id,
    ...texts({ title: model.id, ...model }),
    version: { instance: model.version, model: model.version },
    base: device.base,
    securityDefinitions: { key: { scheme: "psk", identity: device.id } },
    security: ["key"],
    properties: each(model.properties, (id, property) => propertyOf(id, property, losses)),
    actions: each(model.actions, (id, action) => actionOf(id, action, losses)),
    events: each(model.events, (id, event) => eventOf(id, event, losses)),
  };
  return { document, lost: losses.lines };
}

function each<T>(items: Readonly<Record<string, T>>, write: (id: string, item: T) => Fields): Fields {
  return Object.fromEntries(Object.entries(items).map(([id, item]) => [id, write(id, item)]));
}

function propertyOf(id: string, property: Property, losses: Losses): Fields {
  const path = `properties.${id}`;
  note(property, losses, path);
  const { readOnly, writeOnly, observable } = property;
  return {
    ...typed(property),
    ...dataSchema(property, losses, path),
    ...defined({ readOnly, writeOnly, observable }),
    forms: forms(`properties/${id}`, property.bindings, {
      ...{ reads: writeOnly !== true, writes: readOnly !== true, observes: observable === true },
    }),
  };
}

function actionOf(id: string, action: Action, losses: Losses): Fields {
  const path = `actions.${id}`;
  note(action, losses, path);
  const { input, output, idempotent } = action;
  return {
    ...typed(action),
    ...texts(action),
    ...(input === undefined ? {} : { input: dataSchema(input, losses, `${path}.input`) }),
    ...(output === undefined ? {} : { output: dataSchema(output, losses, `${path}.output`) }),
    ...defined({ idempotent }),
    forms: [{ href: `actions/${id}`, op: "invokeaction", contentType: "application/json" }],
  };
}

function eventOf(id: string, event: ModelEvent, losses: Losses): Fields {
  const path = `events.${id}`;
  note(event, losses, path);
  if (event.severity !== undefined) losses.add(path, `the severity ${event.severity}`);
  return {
    ...typed(event),
    ...texts(event),
    ...(event.data === undefined ? {} : { data: dataSchema(event.data, losses, `${path}.data`) }),
    forms: [
      {
        href: `events/${id}`,
        op: ["subscribeevent", "unsubscribeevent"],
        subprotocol: "longpoll",
        contentType: "application/json",
      },
    ],
  };
}

const typed = ({ kind }: { readonly kind?: string }) => (kind === undefined ? {} : { "@type": `companion:${kind}` });

function note(item: Pick<Property, "ui" | "dangerous" | "staleAfterMs">, losses: Losses, path: string): void {
  if (item.ui !== undefined) losses.add(path, "hints for the panel");
  if (item.dangerous !== undefined && item.dangerous !== false) losses.add(path, "that it asks first");
  if (item.staleAfterMs !== undefined) losses.add(path, "when a value is stale");
}
