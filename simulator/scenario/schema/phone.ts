import { Type } from "typebox";
import { CLOSED, choice, Name } from "./fields";
import { Link } from "./link";

export const PhoneSchema = Type.Object(
  {
    link: Type.Optional(Link),
    name: Type.Optional(Name),
    os: Type.Optional(choice(["android", "ios", "harmony"], { default: "android" })),
    apiLevel: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 99, description: "Android API level, for example 33." }),
    ),
    mtu: Type.Optional(
      Type.Integer({ minimum: 23, maximum: 517, default: 247, description: "Largest ATT MTU of the phone in bytes." }),
    ),
    bluetooth: Type.Optional(choice(["on", "off"], { default: "on" })),
    parallelCalls: Type.Optional(
      choice(["queue", "refuse"], {
        default: "queue",
        description:
          "A read, write or notify called beside another one waits its turn, or fails with 10008. Discovery and an MTU always wait.",
      }),
    ),
    longWrites: Type.Optional(
      choice(["hang"], {
        description: "Writes of more than 20 bytes get no callback and reach no device, whatever MTU was agreed.",
      }),
    ),
    hotspot: Type.Optional(
      choice(["app", "refuse", "by-hand"], {
        default: "app",
        description:
          "How the phone gets onto a device's own access point: the app joins it, the person refuses that, or the client has no such call.",
      }),
    ),
  },
  CLOSED,
);
