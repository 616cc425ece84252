import { type Static, Type } from "typebox";
import { withDefault } from "../schema/defaults";
import { CLOSED, choice, ref } from "../schema/fields";
import { COMMON, type Filled, OutcomesOfShareSchema, OutcomesOfUnbindSchema, oneOrMore } from "./step-fields";

const DAY_MS = 86_400_000;

export const ShareSchema = Type.Object(
  {
    do: Type.Literal("share"),
    device: Type.String(),
    with: Type.String({ description: "The phone on which it is accepted, by the person who holds it." }),
    role: withDefault(
      choice(["guest", "owner"], { description: "owner: the device changes hands, the owner confirms." }),
      "guest",
    ),
    acceptsAfterMs: withDefault(
      Type.Integer({ minimum: 0, maximum: DAY_MS, description: "The other takes so long to accept." }),
      0,
    ),
    expect: Type.Optional(oneOrMore(ref("outcomes/share", OutcomesOfShareSchema))),
    ...COMMON,
  },
  CLOSED,
);

export const UnbindSchema = Type.Object(
  {
    do: Type.Literal("unbind"),
    device: Type.String(),
    with: Type.Optional(Type.String({ description: "A guest's phone: only this person may not use it any more." })),
    expect: Type.Optional(oneOrMore(ref("outcomes/unbind", OutcomesOfUnbindSchema))),
    ...COMMON,
  },
  CLOSED,
);

export type ShareStep = Filled<typeof ShareSchema> & Pick<Static<typeof ShareSchema>, "device" | "with">;
export type UnbindStep = Filled<typeof UnbindSchema>;
