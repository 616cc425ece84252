import type { NumberSchema, StringSchema } from "../../model/data-schema";
import type { Action, ModelEvent, Property } from "../../model/model";
import { type LocalizedText, textIn } from "../../model/texts";
import type { Losses } from "../losses";
import { defined, type Fields } from "../source-reader";
import { binaryClass, numberClass, sensorClass, stateClass, unitOf } from "./classes";
import type { Topics } from "./topics";

/** One entity of a device. */
export interface Component {
  readonly key: string;
  readonly component: Fields;
}

/** The entity of a property: switch, lock, number, select, text, or what only shows. */
export function propertyComponents(
  id: string,
  property: Property,
  topics: Topics,
  losses: Losses,
): readonly Component[] {
  const entity = entityOf(id, property, topics, losses);
  if (entity === undefined) return [];
  const { ui = {} } = property;
  const category = ui.category === "config" || ui.category === "diagnostic" ? ui.category : undefined;
  const state = property.writeOnly === true ? {} : { state_topic: topics.state };
  const component = {
    name: nameOf(property.title, id),
    ...state,
    ...defined({ entity_category: category }),
    ...entity,
  };
  return [{ key: keyOf(id), component }];
}

function entityOf(id: string, property: Property, topics: Topics, losses: Losses): Fields | undefined {
  const isShown = property.readOnly === true;
  const command = isShown ? {} : { command_topic: topics.set(id) };
  if (property.type === "boolean") {
    const template = { value_template: `{{ 'true' if ${jinjaValue(id)} else 'false' }}` };
    if (isShown)
      return {
        platform: "binary_sensor",
        ...template,
        // Of a lock "on" is open there, and true is locked here.
        payload_on: property.kind === "lock" ? "false" : "true",
        payload_off: property.kind === "lock" ? "true" : "false",
        ...classed(binaryClass(property.kind)),
      };
    if (property.kind === "lock")
      return {
        platform: "lock",
        ...template,
        ...command,
        payload_lock: "true",
        payload_unlock: "false",
        state_locked: "true",
        state_unlocked: "false",
      };
    return {
      platform: "switch",
      ...template,
      ...command,
      payload_on: "true",
      payload_off: "false",
      state_on: "true",
      state_off: "false",
    };
  }
  const template = { value_template: `{{ ${jinjaValue(id)} }}` };
  if (property.type === "array" || property.type === "object") {
    losses.add(`properties.${id}`, `a value of type ${property.type}`);
    return undefined;
  }
  if (property.enum !== undefined) {
    const options = property.enum.map(String);
    return isShown
      ? { platform: "sensor", device_class: "enum", options, ...template }
      : { platform: "select", options, ...template, ...command };
  }
  return property.type === "string"
    ? text(property, isShown, { ...template, ...command })
    : number(property, isShown, { ...template, ...command });
}

function text({ minLength, maxLength }: StringSchema, isShown: boolean, shared: Fields): Fields {
  return isShown
    ? { platform: "sensor", ...shared }
    : { platform: "text", ...shared, ...defined({ min: minLength, max: maxLength }) };
}

function number(property: NumberSchema & Pick<Property, "kind" | "ui">, isShown: boolean, shared: Fields): Fields {
  const { kind, minimum, maximum, multipleOf, unit, ui = {} } = property;
  const measured = defined({ unit_of_measurement: unitOf(unit) });
  if (!isShown)
    return {
      platform: "number",
      ...shared,
      ...measured,
      ...defined({ min: minimum, max: maximum, step: multipleOf }),
      ...classed(numberClass(kind)),
    };
  return {
    platform: "sensor",
    ...shared,
    ...measured,
    state_class: stateClass(kind),
    ...classed(sensorClass(kind)),
    ...defined({ suggested_display_precision: ui.precision }),
  };
}

const classed = (name: string | undefined) => (name === undefined ? {} : { device_class: name });

/** A button; an action with an input has no entity. */
export function actionComponent(id: string, action: Action, topics: Topics, losses: Losses): Component {
  const needs =
    action.input?.type === "object" ? Object.keys(action.input.properties).length : action.input === undefined ? 0 : 1;
  if (needs > 0) losses.add(`actions.${id}`, "its input: the button sends none");
  return {
    key: `do_${keyOf(id)}`,
    component: {
      platform: "button",
      name: nameOf(action.title, id),
      command_topic: topics.invoke(id),
      payload_press: "{}",
    },
  };
}

export function eventComponent(id: string, event: ModelEvent, topics: Topics): Component {
  return {
    key: `on_${keyOf(id)}`,
    component: { platform: "event", name: nameOf(event.title, id), state_topic: topics.event(id), event_types: [id] },
  };
}

/** In a Jinja template; ids may hold what an attribute can't. */
const jinjaValue = (id: string) => `value_json[${JSON.stringify(id).replace(/"/g, "'")}]`;
const keyOf = (id: string) => id.replace(/[^A-Za-z0-9_]/g, "_");
const nameOf = (title: LocalizedText | undefined, id: string) => textIn(title ?? id, "en");
