import { Type } from "typebox";
import { CLOSED, choice } from "../../scenario/schema/fields";
import { DEVICE_FIELDS, JoinRetries, STATION_FIELDS } from "../device-fields";
import type { DeviceKind } from "../device-kind";
import { createBroadcastDevice } from "./broadcast-device";
import { AIRKISS, type Dialect, ESPTOUCH_V1, ESPTOUCH_V2 } from "./dialect";
import { REPLIES } from "./spec";

const FIELDS = { ...DEVICE_FIELDS, ...STATION_FIELDS, joinRetries: Type.Optional(JoinRetries) };

const create =
  (dialect: Dialect): DeviceKind["create"] =>
  (spec, host) =>
    createBroadcastDevice(dialect, spec, host);

export const esptouchKind = {
  kind: "esptouch",
  schema: Type.Object({ kind: Type.Literal("esptouch"), ...FIELDS }, CLOSED),
  create: create(ESPTOUCH_V1),
} satisfies DeviceKind;

export const esptouchV2Kind = {
  kind: "esptouch-v2",
  schema: Type.Object(
    {
      kind: Type.Literal("esptouch-v2"),
      ...FIELDS,
      aesKey: Type.Optional(
        Type.String({ pattern: "^[0-9a-fA-F]{32}$", description: "Key that its maker gave it; absent: none." }),
      ),
    },
    CLOSED,
  ),
  create: create(ESPTOUCH_V2),
  prefix: "TOUCH",
} satisfies DeviceKind;

export const airkissKind = {
  kind: "airkiss",
  schema: Type.Object(
    {
      kind: Type.Literal("airkiss"),
      ...FIELDS,
      reply: Type.Optional(
        choice(REPLIES, {
          default: "with-mac",
          description: "Whether its answer bears its MAC, or only the random byte.",
        }),
      ),
    },
    CLOSED,
  ),
  create: create(AIRKISS),
  options: [{ field: "reply", values: REPLIES }],
} satisfies DeviceKind;
