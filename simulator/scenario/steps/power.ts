import { Type } from "typebox";
import { act, OnOff } from "./step-fields";
import { atOnce, type WorldStepKind } from "./step-kind";

const schema = act({ do: Type.Literal("power"), device: Type.String(), to: OnOff });

/** A device gets or loses its power. */
export const power: WorldStepKind<typeof schema> = {
  schema,
  needsPhone: false,
  isForeground: false,
  describe: ({ device, to }) => `${device} power ${to}`,
  run: ({ device, to }, _underTest, { radio }) =>
    atOnce(() => (to === "on" ? radio.powerOn(device) : radio.powerOff(device))),
};
