import { Type } from "typebox";
import { act } from "./step-fields";
import { atOnce, type WorldStepKind } from "./step-kind";

const schema = act({ do: Type.Literal("show") });

/** The app comes back. */
export const show: WorldStepKind<typeof schema> = {
  schema,
  needsPhone: true,
  isForeground: false,
  describe: () => "show",
  run: (_step, underTest) => atOnce(() => underTest.phone.show()),
};
