import { Type } from "typebox";
import { act } from "./step-fields";
import { atOnce, type StepKind } from "./step-kind";

const schema = act({ do: Type.Literal("cancel") });

/** The person stops the pairing; the page stays. */
export const cancel: StepKind<typeof schema> = {
  schema,
  needs: "protocol",
  needsPhone: true,
  isForeground: false,
  describe: () => "cancel",
  run: (_step, underTest) => atOnce(() => underTest.page?.wizard.stop()),
};
