import { Type } from "typebox";
import { ref } from "../schema/fields";
import { needsScreen } from "./needs-screen";
import { onScreen, Words } from "./screen-fields";
import { OutcomesOfTouchSchema } from "./step-fields";
import type { StepKind } from "./step-kind";

const schema = onScreen(
  {
    do: Type.Literal("type"),
    into: { ...Words, description: "Placeholder of the field, the text that labels it, or its id or name." },
    text: Type.String({ maxLength: 10_000, description: "Takes the place of what the field holds." }),
  },
  ref("outcomes/touch", OutcomesOfTouchSchema),
);

/** The person types into a field. The text may be a secret: it is never told. */
export const type: StepKind<typeof schema> = {
  schema,
  needs: "screen",
  needsPhone: true,
  isForeground: false,
  fill: ({ expect }) => (expect === undefined ? { expect: ["done"] } : {}),
  describe: ({ into }) => `type into ${JSON.stringify(into)}`,
  run: needsScreen,
};
