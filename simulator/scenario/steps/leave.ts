import { Type } from "typebox";
import { act } from "./step-fields";
import { atOnce, type StepKind } from "./step-kind";

const schema = act({ do: Type.Literal("leave") });

/** The person leaves the page. */
export const leave: StepKind<typeof schema> = {
  schema,
  needs: "protocol",
  needsPhone: true,
  isForeground: false,
  describe: () => "leave",
  run: (_step, underTest) => atOnce(() => underTest.leave()),
};
