import type { PropertyValue, StateMessage } from "./messages";
import { encodeMessage } from "./read-message";

/**
 * For a device's side: a state as messages of at most so many bytes each, parts of its properties, all of the same version.
 * A single value that fits none is left out.
 */
export function splitState(state: StateMessage, mostBytes: number): readonly StateMessage[] {
  const parts: StateMessage[] = [];
  let values: Record<string, PropertyValue> = {};
  const fits = (message: StateMessage) => encodeMessage(message).length <= mostBytes;
  for (const [name, value] of Object.entries(state.values)) {
    const alone = { [name]: value };
    if (!fits({ ...state, values: alone })) continue;
    const more = { ...values, ...alone };
    if (fits({ ...state, values: more })) {
      values = more;
    } else {
      parts.push({ ...state, values });
      values = alone;
    }
  }
  return [...parts, { ...state, values }];
}
