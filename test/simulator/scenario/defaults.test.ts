import { Type } from "typebox";
import { type Filled, fillDefaults, withDefault } from "../../../simulator/scenario/schema/defaults";
import { CLOSED, choice } from "../../../simulator/scenario/schema/fields";

const LampSchema = Type.Object(
  {
    colour: withDefault(choice(["red", "green"]), "green"),
    on: withDefault(Type.Boolean(), false),
    label: Type.Optional(Type.String()),
    level: Type.Number(),
  },
  CLOSED,
);

describe("the defaults of a schema", () => {
  it("fill in each field that has one and was left out, and leave the others out", () => {
    // Its type knows the same: the two fields with a default are there, the label may not be.
    const lamp: Filled<typeof LampSchema> = fillDefaults(LampSchema, { level: 1 });
    expect(lamp).toEqual({ colour: "green", on: false, level: 1 });
    expect(lamp.colour.toUpperCase()).toBe("GREEN");
  });

  it("do not change what was written, false and zero included, nor fields the schema does not know", () => {
    const written = { level: 0, on: true, colour: "red", label: "", beside: [1] } as const;
    expect(fillDefaults(LampSchema, written)).toEqual(written);
  });

  it("stand in the schema, where editors show them, and make no field necessary", () => {
    expect(JSON.parse(JSON.stringify(LampSchema))).toMatchObject({
      properties: { colour: { enum: ["red", "green"], default: "green" }, on: { type: "boolean", default: false } },
      required: ["level"],
    });
  });
});
