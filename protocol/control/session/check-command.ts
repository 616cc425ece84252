import { checkValue } from "../../capability/model/check-value";
import type { CapabilityModel } from "../../capability/model/model";
import type { LocalizedText } from "../../capability/model/texts";
import type { PropertyValue, PropertyValues } from "../wire/messages";

/** What is asked of a device: values for properties, or an action. */
export type Request =
  | { readonly op: "set"; readonly values: PropertyValues }
  | { readonly op: "invoke"; readonly action: string; readonly input?: PropertyValue };

/** What a person is asked before a dangerous request is sent. */
export interface DangerousRequest {
  readonly request: Request;
  /** The dangerous properties, or the action. */
  readonly names: readonly string[];
  /** The model's own words for why; absent: it has none. */
  readonly reason?: LocalizedText;
}

/** Why our own side says no: `unknown`, `read-only`, `nothing`, or the words of `checkValue`. */
export interface Refusal {
  readonly why: string;
  /** Of the property or action, and inside its value: `color.r`. */
  readonly path?: string;
}

type Checked = Refusal | { readonly dangerous?: DangerousRequest };

/** Checks a request against the model, before anything is sent. Pure. */
export function checkCommand(model: CapabilityModel, request: Request): Checked {
  return request.op === "set" ? checkSet(model, request) : checkInvoke(model, request);
}

function checkSet({ properties }: CapabilityModel, request: Request & { op: "set" }): Checked {
  const wishes = Object.entries(request.values);
  if (wishes.length === 0) return { why: "nothing" };
  const dangers: [string, boolean | LocalizedText][] = [];
  for (const [name, value] of wishes) {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (property === undefined) return { why: "unknown", path: name };
    if (property.readOnly === true) return { why: "read-only", path: name };
    const [problem] = checkValue(property, value);
    if (problem !== undefined) return { why: problem.message, path: inside(name, problem.path) };
    if (property.dangerous !== undefined && property.dangerous !== false) dangers.push([name, property.dangerous]);
  }
  return dangerOf(request, dangers);
}

function checkInvoke({ actions }: CapabilityModel, request: Request & { op: "invoke" }): Checked {
  const { action: name, input } = request;
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action === undefined) return { why: "unknown", path: name };
  if (action.input === undefined && input !== undefined) return { why: "takes no input", path: name };
  const [problem] = action.input === undefined ? [] : checkValue(action.input, input);
  if (problem !== undefined) return { why: problem.message, path: inside(name, problem.path) };
  const { dangerous = false } = action;
  return dangerOf(request, dangerous === false ? [] : [[name, dangerous]]);
}

function dangerOf(request: Request, dangers: readonly (readonly [string, boolean | LocalizedText])[]): Checked {
  if (dangers.length === 0) return {};
  const reason = dangers.map(([, why]) => why).find((why) => typeof why !== "boolean");
  const names = dangers.map(([name]) => name);
  return { dangerous: { request, names, ...(reason === undefined ? {} : { reason }) } };
}

function inside(name: string, path: string): string {
  return path === "" ? name : `${name}.${path}`;
}
