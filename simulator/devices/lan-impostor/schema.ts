import { Type } from "typebox";
import { CLOSED, Name } from "../../scenario/schema/fields";
import { DEVICE_FIELDS } from "../device-fields";

/** What a scenario file can say of a machine that pretends to be a device. */
export const lanImpostorSchema = Type.Object(
  {
    kind: Type.Literal("lan-impostor"),
    ...DEVICE_FIELDS,
    network: Type.Optional(Name),
    networkPassword: Type.Optional(Type.String({ description: "Of the network that it is on from the start." })),
    impersonates: Type.Optional(
      Type.String({ description: "Name of the device that it pretends to be; default: whoever is asked for." }),
    ),
  },
  CLOSED,
);
