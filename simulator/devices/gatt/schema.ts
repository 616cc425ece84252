import { Type } from "typebox";
import { CLOSED } from "../../scenario/schema/fields";
import { HEX_BYTES } from "../../scenario/schema/patterns";
import { AdvertisedName, DEVICE_FIELDS } from "../device-fields";

/** What a scenario file can say of a plain GATT device. */
export const gattSchema = Type.Object(
  {
    kind: Type.Literal("gatt"),
    ...DEVICE_FIELDS,
    adv: Type.Optional(AdvertisedName),
    lamp: Type.Optional(
      Type.Unsafe<object | boolean>({
        anyOf: [{ type: "object" }, { type: "boolean" }],
        description: 'Makes it a lamp: its state at power-on, {"on": true, "level": 40}; true: off, 100 %.',
      }),
    ),
    heartRate: Type.Optional(
      Type.Integer({
        minimum: 30,
        maximum: 220,
        description: "A heart rate sensor around this many beats a minute.",
      }),
    ),
    services: Type.Optional(
      Type.Unsafe<readonly object[]>({ type: "array", items: { type: "object" }, description: "Its services." }),
    ),
    maxLinks: Type.Optional(Type.Integer({ minimum: 1, description: "Connections at once." })),
    manufacturerHex: Type.Optional(Type.String({ pattern: HEX_BYTES })),
    deviceInformation: Type.Optional(Type.Unsafe<object>({ type: "object" })),
    battery: Type.Optional(Type.Integer({ minimum: 0, maximum: 100, description: "Percent." })),
  },
  CLOSED,
);
