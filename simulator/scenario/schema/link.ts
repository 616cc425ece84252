import { Type } from "typebox";
import { CLOSED, choice, ref } from "./fields";

export const LinkSchema = Type.Object(
  {
    phy: Type.Optional(choice(["1M", "2M"], { default: "1M" })),
    dataLength: Type.Optional(
      Type.Integer({
        minimum: 27,
        maximum: 251,
        default: 251,
        description: "Octets of data in one link layer packet; the link has what both ends can do.",
      }),
    ),
    intervalMs: Type.Optional(
      Type.Number({ minimum: 7.5, maximum: 4000, default: 30, description: "Time between two connection events, ms." }),
    ),
    packetsPerEvent: Type.Optional(Type.Integer({ minimum: 1, maximum: 64, default: 12 })),
    phoneBuffer: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 64, default: 16, description: "Packets that the phone's controller holds." }),
    ),
    loss: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 0.9,
        default: 0,
        description: "Chance that a packet is lost and sent again, 0 to 1.",
      }),
    ),
    stall: Type.Optional(
      Type.Object(
        { everyMs: Type.Number({ minimum: 1 }), forMs: Type.Number({ minimum: 1 }) },
        {
          ...CLOSED,
          description: "Nothing crosses for the last forMs of every everyMs; from 5000 ms on the link breaks.",
        },
      ),
    ),
  },
  {
    ...CLOSED,
    description:
      "What differs on its links from LE 1M, data length 251, 30 ms, nothing lost. A device's wish goes over the phone's.",
  },
);

export const Link = ref("link", LinkSchema);
