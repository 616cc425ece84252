import { type Static, type TProperties, type TSchema, Type } from "typebox";
import { PROVISIONING_STEPS } from "../../../protocol/provisioning/contract";
import { CLOSED, choice, Name, ONE_NAME, Rssi, ref, SsidHex } from "./fields";

export const OutcomesOfPairSchema = choice([
  "joined",
  "wrong-password",
  "network-not-found",
  "join-failed",
  "unverified",
  "cancelled",
  "failed",
]);
export const OutcomesOfScanSchema = choice(["found", "not-found", "failed"]);
export const OutcomesOfScanCodeSchema = choice(["device", "wifi", "page", "unknown", "unsupported"]);
export const AfterMsSchema = Type.Number({
  minimum: 0,
  description: "With parallel: starts this many ms later.",
});
export const ParallelSchema = Type.Boolean({
  description: "Neighbouring steps that all say true run at the same time.",
});
export const WhenSchema = choice(PROVISIONING_STEPS, {
  description: "With parallel: starts when the pairing beside it on the same phone reaches this stage.",
});
export const AdviceSchema = oneOrMore(Type.String());

const Advice = ref("advice", AdviceSchema);
const OnOff = choice(["on", "off"]);

/** A word, or a list of words of which one must come. */
function oneOrMore<S extends TSchema>(one: S, options: object = {}) {
  return Type.Unsafe<Static<S> | Static<S>[]>({ anyOf: [one, Type.Array(one, { minItems: 1 })], ...options });
}

/** What every step can say. */
const COMMON = {
  phone: Type.Optional(Type.String()),
  parallel: Type.Optional(ref("parallel", ParallelSchema)),
  when: Type.Optional(ref("when", WhenSchema)),
  afterMs: Type.Optional(ref("afterMs", AfterMsSchema)),
};

/** A step that is simply done. */
const act = <P extends TProperties>(fields: P) =>
  Type.Object({ ...fields, expect: Type.Optional(Type.Literal("done")), ...COMMON }, CLOSED);

/** Every kind of step; `do` tells them apart. */
export const STEP_SCHEMAS = [
  Type.Object(
    {
      do: Type.Literal("pair"),
      device: Type.String(),
      ssid: Type.Optional(Name),
      ssidHex: Type.Optional(SsidHex),
      password: Type.Optional(Type.String()),
      pop: Type.Optional(Type.String()),
      username: Type.Optional(Type.String()),
      code: Type.Optional(
        Type.String({
          description:
            "Text of the code on the device, which the person scans: what it says answers for pop and username.",
        }),
      ),
      secure: Type.Optional(
        Type.Boolean({ description: "False: ask for a plain session where the protocol has one." }),
      ),
      plain: Type.Optional(
        choice(["if-asked"], {
          description:
            "The person agrees to a session in clear when the device can't encrypt and the page asks; without it they refuse.",
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
      expect: Type.Optional(oneOrMore(ref("outcomes/pair", OutcomesOfPairSchema))),
      expectAdvice: Type.Optional(Advice),
      ...COMMON,
    },
    { ...CLOSED, ...ONE_NAME },
  ),
  Type.Object(
    {
      do: Type.Literal("scan"),
      device: Type.String(),
      ms: Type.Optional(Type.Number({ minimum: 0, default: 10000, description: "How long to look, ms." })),
      expect: Type.Optional(oneOrMore(ref("outcomes/scan", OutcomesOfScanSchema))),
      expectAdvice: Type.Optional(Advice),
      ...COMMON,
    },
    CLOSED,
  ),
  Type.Object(
    {
      do: Type.Literal("scan-code"),
      code: Type.String({ description: "Text of a code that the person scans: a label, a router's code, a link." }),
      expect: Type.Optional(oneOrMore(ref("outcomes/scanCode", OutcomesOfScanCodeSchema))),
      ...COMMON,
    },
    CLOSED,
  ),
  act({ do: Type.Literal("wait"), ms: Type.Number({ minimum: 0, maximum: 86400000 }) }),
  act({ do: Type.Literal("move"), device: Type.String(), rssi: Rssi }),
  act({ do: Type.Literal("bluetooth"), to: OnOff }),
  act({ do: Type.Literal("power"), device: Type.String(), to: OnOff }),
  act({ do: Type.Literal("disconnect"), device: Type.String() }),
  act({ do: choice(["hide", "show", "leave", "cancel"]) }),
] as const;
