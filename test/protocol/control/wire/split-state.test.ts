import type { StateMessage } from "../../../../protocol/control/wire/messages";
import { encodeMessage } from "../../../../protocol/control/wire/read-message";
import { splitState } from "../../../../protocol/control/wire/split-state";

it("splits a state into messages that fit, without what fits none, all of one version", () => {
  const values = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`property_${at}`, at]));
  const state: StateMessage = { op: "state", boot: 1, t: 2, ver: 3, values: { ...values, huge: "x".repeat(500) } };
  const parts = splitState(state, 400);
  expect(parts.length).toBeGreaterThan(3);
  expect(parts.every((part) => encodeMessage(part).length <= 400 && part.ver === 3)).toBe(true);
  expect(Object.assign({}, ...parts.map((part) => part.values))).toEqual(values);
  expect(splitState({ ...state, values: {} }, 400)).toEqual([{ ...state, values: {} }]);
});
