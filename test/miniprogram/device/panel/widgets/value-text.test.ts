import { choiceText, valueText } from "../../../../../miniprogram/device/panel/widgets/value-text";
import { withCompanion } from "../../with-companion";

withCompanion();

describe("a value in words", () => {
  it.each([
    ["a member named toString", { toString: 0 }, '{"toString":0}'],
    ["a member named valueOf", { valueOf: "x" }, '{"valueOf":"x"}'],
    ["a list of such objects", [{ toString: null }], '[{"toString":null}]'],
  ])("is the JSON of an object with %s, whatever the model says of its type", (_what, value, shown) => {
    for (const type of ["number", "string", "boolean"] as const)
      expect(valueText("en", { type }, value as never)).toBe(shown);
  });

  it.each(["constructor", "toString", "__proto__", "hasOwnProperty"])(
    "shows the choice %s as it came where the model gives no name for it",
    (choice) => {
      const schema = { type: "string", enum: [choice], labels: { other: "Other" } } as const;
      expect(choiceText("en", schema, choice)).toBe(choice);
    },
  );
});
