import type { CapabilityModel } from "../../protocol/capability/model/model";
import { checkCommand, type Request } from "../../protocol/control/session/check-command";

/** Why something is not done while nobody looks: the words of `checkCommand`, or `dangerous`. */
export type Unfit = { readonly why: string; readonly path?: string };

/**
 * Whether a device may be asked this with nobody there to be asked back. What its model calls dangerous is not done, unless the
 * model says `unattended` of it; locking a door makes nothing less safe. Pure.
 */
export function checkUnattended(model: CapabilityModel, request: Request): Unfit | undefined {
  const checked = checkCommand(model, request);
  if ("why" in checked) return checked;
  const path = checked.dangerous?.names.find((name) => !mayBeDone(model, request, name));
  return path === undefined ? undefined : { why: "dangerous", path };
}

function mayBeDone(model: CapabilityModel, request: Request, name: string): boolean {
  if (request.op === "invoke") return model.actions[name]?.unattended === true;
  const property = model.properties[name];
  const isLocking = property?.kind === "lock" && property.type === "boolean" && request.values[name] === true;
  return isLocking || property?.unattended === true;
}

/** The part of a request that a device has and may be asked; undefined: nothing. For one of several in a room. */
export function fitting(model: CapabilityModel, request: Request): Request | undefined {
  if (request.op === "invoke") return checkUnattended(model, request) === undefined ? request : undefined;
  const values = Object.fromEntries(
    Object.entries(request.values).filter(
      ([name, value]) => checkUnattended(model, { op: "set", values: { [name]: value } }) === undefined,
    ),
  );
  return Object.keys(values).length === 0 ? undefined : { op: "set", values };
}
