import { Type } from "typebox";
import { withDefault } from "../scenario/schema/defaults";
import { choice, Name, Rssi } from "../scenario/schema/fields";
import { ADDRESS, SERIAL } from "../scenario/schema/patterns";
import { Link } from "../world/link/link-settings";
import { CREDENTIALS } from "./credentials";
import { LanField } from "./lan/lan-fields";

/** What an advertisement of 31 bytes holds beside a length, a type and a company. */
const LONGEST_SERIAL = 27;
/** Of a scenario, however its rows count them. */
export const MOST_DEVICES = 512;

/** What every device of a scenario file can say. */
export const DEVICE_FIELDS = {
  link: Type.Optional(Link),
  name: Name,
  address: Type.Optional(Type.String({ pattern: ADDRESS })),
  rssi: withDefault(Rssi, -60),
  advertisesName: withDefault(
    Type.Boolean({
      description: 'false: no name is in the advertisement; "scan" and "pair" then mean the device by its address.',
    }),
    true,
  ),
  serial: Type.Optional(
    Type.String({
      pattern: SERIAL,
      maxLength: LONGEST_SERIAL,
      description:
        "On its label: broadcast as manufacturer data of company FFFF, then ASCII, and read as 2A25 where it has GATT. {n} counts from 1.",
    }),
  ),
  count: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: MOST_DEVICES,
      description:
        "So many devices in this row; {n} in name and serial counts from 1, an address counts up. Absent: one.",
    }),
  ),
  room: Type.Optional(Type.String({ minLength: 1, description: "Where it stands; steps may mean all of a room." })),
  mtu: Type.Optional(Type.Integer({ minimum: 23, maximum: 517, description: "Largest ATT MTU, bytes." })),
};

/** Of a device that joins a Wi-Fi network. */
export const STATION_FIELDS = {
  lan: Type.Optional(LanField),
  bands: Type.Optional(Type.Array(choice([2.4, 5]), { minItems: 1, uniqueItems: true, default: [2.4] })),
  joinMs: Type.Optional(
    Type.Number({ minimum: 0, default: 3000, description: "How long one attempt to join takes, ms." }),
  ),
};

/** What its firmware does with the identity that the app hands over once it joined. */
export const Credentials = choice(CREDENTIALS, {
  default: "takes",
  description: "What it does with the id and key that the app hands over once it joined.",
});

/** Attempts after the first. */
export const JoinRetries = Type.Integer({ minimum: 0, default: 2, description: "Attempts to join after the first." });

/** Name in the advertisement. */
export const AdvertisedName = Type.Unsafe<string | false>({
  anyOf: [{ type: "string", minLength: 1 }, { const: false }],
  description: "Name in the advertisement; false: none.",
});

/** Which length, or state, is not true. */
export const liesField = <const T extends readonly string[]>(lies: T) =>
  choice(lies, {
    default: "none",
    description: "Which length, or state, is not true; the README of the firmware's folder lists them.",
  });
