import { Type } from "typebox";
import { type Filled, fillDefaults, withDefault } from "../../scenario/schema/defaults";
import { CLOSED, choice, ref } from "../../scenario/schema/fields";
import { INTER_FRAME_SPACE_US, LONG_DATA_LENGTH, PHYS } from "./air-time";
import { CONNECTION_INTERVAL_MS, PACKETS_PER_EVENT, PHONE_BUFFER_PACKETS } from "./link-model";

/** What a link's radio can do; a phone and a device may each change some of it. */
export const LinkSchema = Type.Object(
  {
    phy: withDefault(choice(PHYS), "1M"),
    dataLength: withDefault(
      Type.Integer({
        minimum: 27,
        maximum: LONG_DATA_LENGTH,
        description:
          "Octets of data in one link layer packet, 27 without the data length extension; the link has what both ends can do.",
      }),
      LONG_DATA_LENGTH,
    ),
    intervalMs: withDefault(
      Type.Number({ minimum: 7.5, maximum: 4000, description: "Time between two connection events, ms." }),
      CONNECTION_INTERVAL_MS,
    ),
    packetsPerEvent: withDefault(
      Type.Integer({
        minimum: 1,
        maximum: 64,
        description: "Exchanges that one connection event carries, however much air time is left.",
      }),
      PACKETS_PER_EVENT,
    ),
    phoneBuffer: withDefault(
      Type.Integer({
        minimum: 1,
        maximum: 64,
        description:
          "ATT packets that the phone's controller holds; a write without response is done when it is among them.",
      }),
      PHONE_BUFFER_PACKETS,
    ),
    loss: withDefault(
      Type.Number({
        minimum: 0,
        maximum: 0.9,
        description: "Chance that a packet with data is lost and sent again, at the cost of its air time, 0 to 1.",
      }),
      0,
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

export type LinkSettings = Filled<typeof LinkSchema>;

/** The link of the bench. */
export const DEFAULT_LINK: LinkSettings = fillDefaults(LinkSchema, {});

/** The link between two ends: the device's wishes over the phone's, over the default; the data length both can do. */
export function linkBetween(phone: Partial<LinkSettings> = {}, device: Partial<LinkSettings> = {}): LinkSettings {
  const dataLength = Math.min(phone.dataLength ?? LONG_DATA_LENGTH, device.dataLength ?? LONG_DATA_LENGTH);
  return { ...DEFAULT_LINK, ...phone, ...device, dataLength };
}

/** Microseconds of one connection event that packets may fill; the last answer is followed by a gap too. */
export function eventUs({ intervalMs }: Pick<LinkSettings, "intervalMs">): number {
  return intervalMs * 1_000 - INTER_FRAME_SPACE_US;
}
