import { type TProperties, type TSchema, Type } from "typebox";
import { withDefault } from "../schema/defaults";
import { CLOSED } from "../schema/fields";
import { COMMON, oneOrMore } from "./step-fields";

/** How long a person waits for something to appear when the file does not say, world ms. */
export const PATIENCE_MS = 30_000;

export const Words = Type.String({ minLength: 1, maxLength: 1_000 });

/** A step that a person does on the screen of an app. */
export const onScreen = <P extends TProperties, O extends TSchema>(fields: P, outcomes: O) =>
  Type.Object(
    {
      ...fields,
      withinMs: withDefault(
        Type.Number({
          minimum: 0,
          maximum: 86_400_000,
          description: "How long it may take to appear, ms of world time.",
        }),
        PATIENCE_MS,
      ),
      expect: Type.Optional(oneOrMore(outcomes)),
      ...COMMON,
    },
    CLOSED,
  );
