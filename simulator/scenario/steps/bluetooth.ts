import { Type } from "typebox";
import { act, OnOff } from "./step-fields";
import { atOnce, type WorldStepKind } from "./step-kind";

const schema = act({ do: Type.Literal("bluetooth"), to: OnOff });

/** The person switches the phone's Bluetooth. */
export const bluetooth: WorldStepKind<typeof schema> = {
  schema,
  needsPhone: true,
  isForeground: false,
  describe: ({ to }) => `bluetooth ${to}`,
  run: ({ to }, underTest) => atOnce(() => underTest.phone.setBluetooth(to === "on")),
};
