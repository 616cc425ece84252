import { Type } from "typebox";
import { CLOSED } from "../../scenario/schema/fields";
import { VERSION } from "../../scenario/schema/patterns";
import { AdvertisedName, DEVICE_FIELDS, JoinRetries, liesField, STATION_FIELDS } from "../device-fields";
import { LIES } from "./lies";

/** What a scenario file can say of a BluFi device. */
export const blufiSchema = Type.Object(
  {
    kind: Type.Literal("blufi"),
    ...DEVICE_FIELDS,
    ...STATION_FIELDS,
    joinRetries: Type.Optional(JoinRetries),
    version: Type.Optional(
      Type.String({
        pattern: VERSION,
        default: "1.3",
        description: "Protocol version of its firmware: 1.2, 1.3 or 1.4.",
      }),
    ),
    dhMs: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 3600000,
        description:
          "How long its key agreement takes, ms; 60, since 1.4 600. About 12000 on a chip without the hardware for it.",
      }),
    ),
    adv: Type.Optional(AdvertisedName),
    lamp: Type.Optional(
      Type.Unsafe<object>({ type: "object", description: 'State of its lamp at power-on, {"on": true, "level": 40}.' }),
    ),
    lies: Type.Optional(liesField(LIES)),
  },
  CLOSED,
);
