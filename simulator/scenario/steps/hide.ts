import { Type } from "typebox";
import { act } from "./step-fields";
import { atOnce, type WorldStepKind } from "./step-kind";

const schema = act({ do: Type.Literal("hide") });

/** The app goes to the background. */
export const hide: WorldStepKind<typeof schema> = {
  schema,
  needsPhone: true,
  isForeground: false,
  describe: () => "hide",
  run: (_step, underTest) => atOnce(() => underTest.phone.hide()),
};
