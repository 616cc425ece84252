import { Type } from "typebox";
import type { WifiCode } from "../../../protocol/labels/wifi-code";
import type { SoftApTarget } from "../../../protocol/provisioning/contract";
import { withDefault } from "../schema/defaults";
import { CLOSED, choice, Name, ONE_NAME, ref, SsidHex } from "../schema/fields";
import { Advice, COMMON, type Filled, OutcomesOfPairSchema, oneOrMore } from "./step-fields";
import type { WantedRow } from "./wanted-row";

/** The tag may have the network. */
const BY_TAG = { required: ["tag"], not: { anyOf: ONE_NAME.oneOf } } as const;

export const PairSchema = Type.Object(
  {
    do: Type.Literal("pair"),
    device: Type.Optional(Type.String({ description: "Absent: the one that the tag names." })),
    tag: Type.Optional(
      Type.String({ description: "The person taps this tag first: device, secret and network as far as it has them." }),
    ),
    ssid: Type.Optional(Name),
    ssidHex: Type.Optional(SsidHex),
    password: withDefault(Type.String({ description: "UTF-8 text; empty for an open network." }), ""),
    pop: Type.Optional(Type.String()),
    username: Type.Optional(Type.String()),
    code: Type.Optional(
      Type.String({
        description:
          "Text of the code on the device, which the person scans: what it says answers for pop and username.",
      }),
    ),
    secure: withDefault(
      Type.Boolean({ description: "False: ask for a plain session where the protocol has one." }),
      true,
    ),
    plain: Type.Optional(
      choice(["if-asked"], {
        description:
          "The person agrees to a session in clear when the device can't encrypt and the page asks; without it they refuse.",
      }),
    ),
    via: Type.Optional(
      choice(["esptouch", "esptouch-v2", "airkiss"], {
        description:
          "The last resort: the network is sent by the lengths of broadcast datagrams from the phone's own network; the device is known by the MAC of its label, its address.",
      }),
    ),
    aesKey: Type.Optional(
      Type.String({
        pattern: "^[0-9a-fA-F]{32}$",
        description: "With via esptouch-v2: the key of the device's model. Absent: in clear.",
      }),
    ),
    withinMs: Type.Optional(
      Type.Number({
        minimum: 0,
        description: "World time from the step's start in which it has to end, ms; longer is a surprise.",
      }),
    ),
    expectReason: Type.Optional(
      oneOrMore(Type.String(), { description: "The reason of join-failed, or several acceptable ones." }),
    ),
    expectKey: Type.Optional(
      choice(["held", "unsettled", "none"], {
        description:
          "Whether the device that joined has the key of this pairing: it acknowledged it, the link ended first, or it took none.",
      }),
    ),
    expect: Type.Optional(oneOrMore(ref("outcomes/pair", OutcomesOfPairSchema))),
    expectAdvice: Type.Optional(Advice),
    ...COMMON,
  },
  { ...CLOSED, oneOf: [...ONE_NAME.oneOf, BY_TAG] },
);

/** What a filled step has in another form than the file. */
type Rewritten = "device" | "ssid" | "ssidHex" | "code" | "expectReason";

export type PairStep = Omit<Filled<typeof PairSchema>, Rewritten> &
  WantedRow & {
    /** "" until the tag that was tapped names it. */
    readonly device: string;
    /** Empty: the one that stands on the page by then. */
    readonly ssid: Uint8Array;
    /** With `via`: what is printed on the device. */
    readonly labelMac?: string;
    /** As the server is told of it. */
    readonly product: string;
    /** Acceptable reasons of `join-failed`; absent or empty: any. */
    readonly expectReason?: readonly string[];
    /** What a label or a tag says of the device, which the person then need not look for; `softAp`: over its own access point. */
    readonly label?: { readonly kind: string; readonly softAp?: SoftApTarget };
    /** The network of the tag that was tapped, which the page fills in. */
    readonly offered?: WifiCode;
    /** The person scanned the device's code: what it says of the device's secret. */
    /** Also of a tag that was tapped. */
    readonly scanned?: { readonly pop?: string; readonly username?: string };
  };
