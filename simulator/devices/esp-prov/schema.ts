import { Type } from "typebox";
import { CLOSED, choice } from "../../scenario/schema/fields";
import { VERSION } from "../../scenario/schema/patterns";
import { Credentials, DEVICE_FIELDS, JoinRetries, liesField, STATION_FIELDS } from "../device-fields";
import { ENDPOINTS, LIES } from "./spec";

/** What a scenario file can say of a device of unified provisioning. */
export const espProvSchema = Type.Object(
  {
    kind: Type.Literal("esp-prov"),
    ...DEVICE_FIELDS,
    ...STATION_FIELDS,
    joinRetries: Type.Optional(JoinRetries),
    credentials: Type.Optional(Credentials),
    version: Type.Optional(
      Type.String({ pattern: VERSION, default: "1.2", description: "Version of its component: 1.1 or 1.2." }),
    ),
    security: Type.Optional(choice([0, 1, 2], { default: 1, description: "Protocomm's security scheme." })),
    pop: Type.Optional(Type.String({ description: "Proof of possession: the secret of security 1 and 2." })),
    password: Type.Optional(Type.String({ description: "The same as pop." })),
    username: Type.Optional(Type.String()),
    secPatchVersion: Type.Optional(
      choice([0, 1], {
        default: 1,
        description: "With security 2: 0 is firmware that uses one nonce for every message.",
      }),
    ),
    transport: Type.Optional(choice(["ble", "softap"], { default: "ble" })),
    apPassword: Type.Optional(
      Type.String({ description: "Over softap: password of its own access point; absent: open." }),
    ),
    service: Type.Optional(
      Type.String({ description: "Over ble: its service's UUID; absent: that of Espressif's example." }),
    ),
    stopMs: Type.Optional(
      Type.Integer({
        minimum: 0,
        default: 30000,
        description: "When provisioning stops after a success that nobody asked about, ms.",
      }),
    ),
    slow: Type.Optional(
      Type.Integer({ minimum: 0, default: 0, description: "Added to the time of every answer, ms." }),
    ),
    lies: Type.Optional(liesField(LIES)),
    endpoints: Type.Optional(
      Type.Array(choice(ENDPOINTS), {
        uniqueItems: true,
        default: [...ENDPOINTS],
        description: "Endpoints it has; prov-ctrl came with ESP-IDF 4.4.",
      }),
    ),
    wifiList: Type.Optional(
      choice(["works", "refuses"], { default: "works", description: "Whether it can look for networks." }),
    ),
    protoVer: Type.Optional(
      Type.String({ description: "What its proto-ver answers, whatever it means; absent: what the device is." }),
    ),
    bonding: Type.Optional(
      Type.Boolean({ default: false, description: "Over ble: the first write fails until the phone has bonded." }),
    ),
    cookie: Type.Optional(
      Type.Boolean({ default: true, description: "Over softap, false: a session is known by its connection alone." }),
    ),
  },
  CLOSED,
);
