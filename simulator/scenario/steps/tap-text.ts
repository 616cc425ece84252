import { Type } from "typebox";
import { ref } from "../schema/fields";
import { needsScreen } from "./needs-screen";
import { onScreen, Words } from "./screen-fields";
import { OutcomesOfTouchSchema } from "./step-fields";
import type { StepKind } from "./step-kind";

const schema = onScreen(
  {
    do: Type.Literal("tap-text"),
    text: { ...Words, description: "The whole text of what is tapped; blanks at its ends do not count." },
  },
  ref("outcomes/touch", OutcomesOfTouchSchema),
);

/** The person taps the smallest thing on the screen whose whole text it is. */
export const tapText: StepKind<typeof schema> = {
  schema,
  needs: "screen",
  needsPhone: true,
  isForeground: false,
  fill: ({ expect }) => (expect === undefined ? { expect: ["done"] } : {}),
  describe: ({ text }) => `tap-text ${JSON.stringify(text)}`,
  run: needsScreen,
};
