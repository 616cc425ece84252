import { Type } from "typebox";
import { Rssi } from "../schema/fields";
import { act, type Filled } from "./step-fields";
import { atOnce, type WorldStepKind } from "./step-kind";

const schema = act({ do: Type.Literal("move"), device: Type.String(), rssi: Rssi });

/** Absent: for every phone. */
type MoveStep = Filled<typeof schema> & { readonly onlyFor?: string };

/** A device is heard at another strength, by one phone or by all. */
export const move: WorldStepKind<typeof schema, MoveStep> = {
  schema,
  needsPhone: false,
  isForeground: false,
  fill: ({ phone }) => (phone === undefined ? {} : { onlyFor: phone }),
  describe: ({ device, rssi }) => `move ${device} to ${rssi} dBm`,
  run: ({ device, rssi, onlyFor }, _underTest, { radio }) => atOnce(() => radio.move(device, rssi, onlyFor)),
};
