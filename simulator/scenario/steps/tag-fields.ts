import { Type } from "typebox";
import { CLOSED, choice, Name, ref, SsidHex } from "../schema/fields";
import { HEX_BYTES } from "../schema/patterns";
import { COMMON, OutcomesOfTapSchema, OutcomesOfWriteTagSchema, oneOrMore } from "./step-fields";

/** Kinds of records: the contract's, then what else the codec tells apart. */
const RECORD_KINDS = [
  "uri",
  "text",
  "wifi",
  "aar",
  "mime",
  "external",
  "provisioning",
  "identity",
  "entry",
  "smart-poster",
  "ble-oob",
  "handover-select",
  "handover-request",
  "other",
] as const;

const FIELDS = {
  uri: Type.Optional(Type.String()),
  lang: Type.Optional(Type.String()),
  text: Type.Optional(Type.String()),
  ssid: Type.Optional(Name),
  ssidHex: Type.Optional(SsidHex),
  password: Type.Optional(Type.String()),
  auth: Type.Optional(choice(["open", "wep", "wpa", "wpa2", "wpa3", "wpa2-enterprise"])),
  device: Type.Optional(Type.String({ description: "Name as advertised." })),
  pop: Type.Optional(Type.String()),
  scheme: Type.Optional(Type.String()),
};

const RecordSchema = Type.Object(
  {
    kind: choice(RECORD_KINDS),
    ...FIELDS,
    package: Type.Optional(Type.String()),
    type: Type.Optional(Type.String()),
    hex: Type.Optional(Type.String({ pattern: HEX_BYTES })),
  },
  CLOSED,
);

const WriteSchema = Type.Object(
  {
    kind: choice(["wifi", "uri", "text", "entry", "identity"]),
    ...FIELDS,
  },
  CLOSED,
);

/** How long a person holds a tag to a phone when the file does not say, world ms. */
export const HELD_MS = 3_000;

const REMOVE = Type.Optional(
  Type.Integer({
    minimum: 0,
    description: "The tag is pulled away when so many bytes went over the air in this step, in either direction.",
  }),
);

export const TapSchema = Type.Object(
  {
    do: Type.Literal("tap"),
    tag: Type.String(),
    removeAfterBytes: REMOVE,
    forMs: Type.Optional(
      Type.Number({
        minimum: 1,
        maximum: 86_400_000,
        description: `With --app: how long the person holds it to the phone, ms of world time; ${HELD_MS} unless told.`,
      }),
    ),
    expect: Type.Optional(oneOrMore(ref("outcomes/tap", OutcomesOfTapSchema))),
    records: Type.Optional(
      Type.Array(RecordSchema, { description: "What is read, in order; only the fields listed are compared." }),
    ),
    ...COMMON,
  },
  CLOSED,
);

export const WriteTagSchema = Type.Object(
  {
    do: Type.Literal("write-tag"),
    tag: Type.String(),
    write: WriteSchema,
    removeAfterBytes: REMOVE,
    expect: Type.Optional(oneOrMore(ref("outcomes/writeTag", OutcomesOfWriteTagSchema))),
    ...COMMON,
  },
  CLOSED,
);
