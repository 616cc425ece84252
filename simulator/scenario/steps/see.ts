import { Type } from "typebox";
import { ref } from "../schema/fields";
import { needsScreen } from "./needs-screen";
import { onScreen, Words } from "./screen-fields";
import { OutcomesOfSeeSchema } from "./step-fields";
import type { StepKind } from "./step-kind";

const schema = onScreen(
  {
    do: Type.Literal("see"),
    text: { ...Words, description: "Stands somewhere on the screen, alone or within others." },
  },
  ref("outcomes/see", OutcomesOfSeeSchema),
);

/** The person waits for a text. */
export const see: StepKind<typeof schema> = {
  schema,
  needs: "screen",
  needsPhone: true,
  isForeground: false,
  fill: ({ expect }) => (expect === undefined ? { expect: ["seen"] } : {}),
  describe: ({ text }) => `see ${JSON.stringify(text)}`,
  run: needsScreen,
};
