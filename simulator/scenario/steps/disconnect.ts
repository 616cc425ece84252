import { Type } from "typebox";
import { act } from "./step-fields";
import { atOnce, type WorldStepKind } from "./step-kind";

const schema = act({ do: Type.Literal("disconnect"), device: Type.String() });

/** The link between the step's phone and a device breaks. */
export const disconnect: WorldStepKind<typeof schema> = {
  schema,
  needsPhone: true,
  isForeground: false,
  describe: ({ device }) => `disconnect ${device}`,
  run: ({ phone, device }, _underTest, { radio }) => atOnce(() => radio.dropLink(phone, device)),
};
