import { type Static, type TObject, type TProperties, type TSchema, Type } from "typebox";
import { PROVISIONING_STEPS } from "../../../protocol/provisioning/contract";
import { type Filled as FilledFields, withDefault } from "../schema/defaults";
import { CLOSED, choice, ref } from "../schema/fields";

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
export const OutcomesOfFindOnLanSchema = choice(["found", "unproven", "not-found"]);
export const OutcomesOfScanCodeSchema = choice(
  ["device", "wifi", "page", "unknown", "unsupported", "done", "not-found"],
  { description: "With --app done or, where the app asked for no code, not-found; without it one of the others." },
);
export const OutcomesOfTapSchema = choice([
  "read",
  "empty",
  "not-ndef",
  "malformed",
  "lost",
  "unsupported-technology",
  "nfc-off",
  "unsupported-phone",
  "done",
]);
export const OutcomesOfWriteTagSchema = choice([
  "written",
  "locked",
  "too-small",
  "lost",
  "unsupported-technology",
  "unsupported-phone",
  "nfc-off",
]);
export const OutcomesOfControlSchema = choice(["confirmed", "refused", "rejected", "failed", "timed-out", "expired"], {
  description:
    "refused: our model or a person says no, nothing was sent. rejected: the device said no. failed: no path. timed-out: no answer. expired: its time to live ended first.",
});
export const OutcomesOfShareSchema = choice(["accepted", "refused", "expired", "failed"], {
  description: "refused: the server does not let the one share or the other accept. failed: it could not be asked.",
});
export const OutcomesOfUnbindSchema = choice(["done", "refused", "failed"]);
export const OutcomesOfTouchSchema = choice(["done", "not-found"], {
  description: "not-found: nothing on the screen was called so, for as long as the person waited.",
});
export const OutcomesOfSeeSchema = choice(["seen", "not-seen"]);
/**
 * How a step ends. `pair` has the outcomes of provisioning, `scan` has found or not, `scan-code` what the code is, the steps with tags what came of the tag,
 * those of control what became of the command, those of sharing what the server says, `see` whether it was there, everything else is done.
 */
export type StepOutcome =
  | Static<typeof OutcomesOfPairSchema>
  | Static<typeof OutcomesOfScanSchema>
  | Static<typeof OutcomesOfScanCodeSchema>
  | Static<typeof OutcomesOfFindOnLanSchema>
  | Static<typeof OutcomesOfTapSchema>
  | Static<typeof OutcomesOfWriteTagSchema>
  | Static<typeof OutcomesOfControlSchema>
  | Static<typeof OutcomesOfShareSchema>
  | Static<typeof OutcomesOfUnbindSchema>
  | Static<typeof OutcomesOfTouchSchema>
  | Static<typeof OutcomesOfSeeSchema>;

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

export const Advice = ref("advice", AdviceSchema);
export const OnOff = choice(["on", "off"]);

/** A word, or a list of words of which one must come. */
export function oneOrMore<S extends TSchema>(one: S, options: object = {}) {
  return Type.Unsafe<Static<S> | Static<S>[]>({ anyOf: [one, Type.Array(one, { minItems: 1 })], ...options });
}

/** What every step can say. */
export const COMMON = {
  phone: Type.Optional(Type.String()),
  parallel: withDefault(ref("parallel", ParallelSchema), false),
  when: Type.Optional(ref("when", WhenSchema)),
  afterMs: withDefault(ref("afterMs", AfterMsSchema), 0),
};

/** A step that is simply done. */
export const act = <P extends TProperties>(fields: P) =>
  Type.Object({ ...fields, expect: Type.Optional(Type.Literal("done")), ...COMMON }, CLOSED);

/** What every step has, the defaults filled in. */
export type StepCommon = Omit<FilledFields<TObject<typeof COMMON>>, "phone"> & {
  /** Always a phone of the scenario, also for steps that do not use one. */
  readonly phone: string;
  /** Acceptable outcomes; empty: any. */
  readonly expect: readonly StepOutcome[];
  /** Acceptable advice keys; empty: any. */
  readonly expectAdvice: readonly string[];
};

/** A step of this schema, the defaults filled in. */
export type Filled<S extends TObject> = StepCommon & Omit<FilledFields<S>, keyof StepCommon>;

/** A word or several as a list; empty when left out. */
export function listed<T extends string>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : value;
}
