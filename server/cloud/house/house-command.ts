import type { DataSchema } from "../../../protocol/capability/model/data-schema";
import type { CapabilityModel } from "../../../protocol/capability/model/model";
import { checkCommand, type Request } from "../../../protocol/control/session/check-command";
import type { PropertyValue } from "../../../protocol/control/wire/messages";
import { HOUSE_TOPICS } from "./house-view";

/** Bytes; a value of a house is a word or a number. */
const LONGEST_PAYLOAD = 1_024;
const NUMBER = /^-?\d{1,15}(\.\d{1,15})?$/;

/** Which device a topic commands, and what of it. */
export interface CommandTopic {
  readonly device: string;
  readonly kind: "set" | "invoke";
  readonly name: string;
}

/** Reads `dc-house/{device}/set/{property}` and `…/invoke/{action}`; undefined for any other topic. Never throws. */
export function readCommandTopic(topic: string): CommandTopic | undefined {
  const [first, device = "", kind = "", name = "", ...more] = topic.split("/", 6);
  if (first !== HOUSE_TOPICS || !/^[0-9a-f]{32}$/.test(device) || name === "" || more.length > 0) return undefined;
  return kind === "set" || kind === "invoke" ? { device, kind, name } : undefined;
}

/**
 * What a house's message asks of a device, checked against the model. Undefined: nothing that the device has or takes, or something
 * dangerous that the owner has not let the house have. Pure, never throws.
 */
export function readCommand(
  model: CapabilityModel,
  { kind, name }: CommandTopic,
  payload: Uint8Array,
  mayDanger: boolean,
): Request | undefined {
  if (payload.length > LONGEST_PAYLOAD) return undefined;
  const request = requestOf(model, kind, name, new TextDecoder().decode(payload));
  if (request === undefined) return undefined;
  const checked = checkCommand(model, request);
  return "why" in checked || (checked.dangerous !== undefined && !mayDanger) ? undefined : request;
}

function requestOf({ properties }: CapabilityModel, kind: "set" | "invoke", name: string, text: string) {
  // A button sends no input.
  if (kind === "invoke") return { op: "invoke", action: name } satisfies Request;
  const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
  const value = property && readValue(property, text);
  return value === undefined ? undefined : ({ op: "set", values: { [name]: value } } satisfies Request);
}

/** As discovery has said it: `true` and `false`, numbers as digits, choices and texts as they are. */
function readValue(schema: DataSchema, text: string): PropertyValue | undefined {
  if (schema.enum !== undefined) return schema.enum.find((choice) => String(choice) === text);
  switch (schema.type) {
    case "boolean":
      return text === "true" ? true : text === "false" ? false : undefined;
    case "integer":
    case "number":
      return NUMBER.test(text) ? Number(text) : undefined;
    case "string":
      return text;
    default:
      // Discovery has no entity for these.
      return undefined;
  }
}
