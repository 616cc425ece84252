import { Type } from "typebox";
import { CLOSED, choice } from "../../scenario/schema/fields";
import { DEVICE_FIELDS, liesField, STATION_FIELDS } from "../device-fields";
import { COMMAND_WRITES, LIES, SCAN_STYLES } from "./spec";

const flag = (value: boolean, description: string) => Type.Optional(Type.Boolean({ default: value, description }));

/** What a scenario file can say of an Improv device. */
export const improvSchema = Type.Object(
  {
    kind: Type.Literal("improv"),
    ...DEVICE_FIELDS,
    ...STATION_FIELDS,
    authorised: flag(true, "False: its button must be pressed before it takes Wi-Fi settings."),
    authoriseAfterMs: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: "Its button is pressed so long after it began to wait for that on a link, ms; absent: never.",
      }),
    ),
    authorisedForMs: Type.Optional(
      Type.Integer({ minimum: 1, default: 60000, description: "How long a press of its button counts, ms." }),
    ),
    joinTimeoutMs: Type.Optional(
      Type.Integer({
        minimum: 1,
        default: 30000,
        description: "When it gives a join up, ms; it tries again until then.",
      }),
    ),
    capabilities: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 255,
        default: 15,
        description: "Sum of identify 1, device info 2, scan 4, host name 8.",
      }),
    ),
    scanStyle: Type.Optional(
      choice(SCAN_STYLES, {
        default: "one",
        description: "All networks in one result, or a result for each and an empty one last.",
      }),
    ),
    scanNeedsAuthorisation: flag(false, "It lists networks only once its button was pressed."),
    staysOn: flag(false, "It stays on the air once it is online; else its service stops after 1 s and the link ends."),
    splitAdvertisement: flag(false, "Name and service data in packets of their own, in turn."),
    lies: Type.Optional(liesField(LIES)),
    state: Type.Optional(
      choice(["authorized", "provisioned"], {
        default: "authorized",
        description: "Where it stands when somebody comes; provisioned: on a network already.",
      }),
    ),
    commandWrite: Type.Optional(
      choice(COMMAND_WRITES, { default: "with-response", description: "How its command characteristic is written." }),
    ),
    writeAnswerMs: Type.Optional(
      Type.Integer({ minimum: 0, default: 0, description: "How late the write of the settings is answered, ms." }),
    ),
  },
  CLOSED,
);
