import { Type } from "typebox";
import { CLOSED, choice } from "../../scenario/schema/fields";
import { VERSION } from "../../scenario/schema/patterns";
import { AdvertisedName, Credentials, DEVICE_FIELDS, JoinRetries, liesField, STATION_FIELDS } from "../device-fields";
import { LIES } from "./lies";
import { ENCRYPTIONS, type FailureReason, WIFI_LISTS } from "./quirks";

/** What a scenario file can say of a BluFi device. */
export const blufiSchema = Type.Object(
  {
    kind: Type.Literal("blufi"),
    ...DEVICE_FIELDS,
    ...STATION_FIELDS,
    joinRetries: Type.Optional(JoinRetries),
    credentials: Type.Optional(Credentials),
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
    answersVersion: Type.Optional(
      Type.Boolean({ default: true, description: "False: it never answers the question for its version." }),
    ),
    encryption: Type.Optional(
      choice(ENCRYPTIONS, {
        default: "works",
        description:
          "What it does with a key agreement: ignores it, refuses it with error 4, reboots over it, agrees and then speaks in clear, or answers with something that is no key. All but works accept a session in clear.",
      }),
    ),
    wifiList: Type.Optional(
      choice(WIFI_LISTS, {
        default: "works",
        description: "What it does when asked for networks: refuses with error 0x0b, or never answers.",
      }),
    ),
    failureReason: Type.Optional(
      Type.Unsafe<FailureReason>({
        anyOf: [{ enum: ["as-is", "none"] }, { type: "integer", minimum: 0, maximum: 255 }],
        default: "as-is",
        description:
          "Reason it reports for a failed join: its own, none but the network's name, or always this number.",
      }),
    ),
    directionBit: Type.Optional(
      Type.Boolean({ default: true, description: "False: its frames are not marked as the device's." }),
    ),
    rebootsAfterJoinMs: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 3600000,
        description: "Restarts so many ms after it has an address, and joins again by itself; absent: never.",
      }),
    ),
  },
  CLOSED,
);
