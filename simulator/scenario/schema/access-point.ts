import { Type } from "typebox";
import { CLOSED, choice, Name, ONE_NAME, Rssi, SsidHex } from "./fields";

export const AccessPointSchema = Type.Object(
  {
    ssid: Type.Optional(Name),
    ssidHex: Type.Optional(SsidHex),
    password: Type.Optional(Type.String({ description: "Absent: an open network." })),
    auth: Type.Optional(choice(["open", "wep", "wpa", "wpa2", "wpa3", "wpa2-enterprise"])),
    rssi: Type.Optional(Rssi),
    band: Type.Optional(choice([2.4, 5], { default: 2.4 })),
    channel: Type.Optional(Type.Integer({ minimum: 1, maximum: 196 })),
    hidden: Type.Optional(Type.Boolean({ default: false })),
  },
  { ...CLOSED, ...ONE_NAME },
);
