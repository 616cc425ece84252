import { checkValue } from "../../../../protocol/capability/model/check-value";
import type { CapabilityModel } from "../../../../protocol/capability/model/model";
import type { InvokeMessage, SetMessage } from "../../../../protocol/control/wire/messages";

/** Why a device of this model does not do a command, in its own words; undefined: nothing speaks against it. Pure. */
export function reasonAgainst(command: SetMessage | InvokeMessage, model: CapabilityModel): string | undefined {
  return command.op === "set" ? againstSet(command, model) : againstInvoke(command, model);
}

function againstSet({ values }: SetMessage, { properties }: CapabilityModel): string | undefined {
  const wanted = Object.entries(values);
  if (wanted.length === 0) return "nothing to set";
  for (const [id, value] of wanted) {
    const property = Object.hasOwn(properties, id) ? properties[id] : undefined;
    if (property === undefined) return `no property ${id}`;
    if (property.readOnly === true) return `${id} is read-only`;
    const [problem] = checkValue(property, value);
    if (problem !== undefined) return `${id} ${problem.message}`;
  }
  return undefined;
}

function againstInvoke({ action: id, input }: InvokeMessage, { actions }: CapabilityModel): string | undefined {
  const action = Object.hasOwn(actions, id) ? actions[id] : undefined;
  if (action === undefined) return `no action ${id}`;
  if (input === undefined) return undefined;
  if (action.input === undefined) return `${id} takes no input`;
  const [problem] = checkValue(action.input, input);
  return problem === undefined ? undefined : `${id} ${problem.path} ${problem.message}`;
}
