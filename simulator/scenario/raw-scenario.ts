import type { Static } from "typebox";
import type { PhoneSchema } from "./schema/phone";
import type { DeviceSchema, ScenarioSchema, StepSchema } from "./schema/scenario-schema";

type Device = Static<typeof DeviceSchema>;
type Step = Static<typeof StepSchema>;
type Scenario = Static<typeof ScenarioSchema>;

type FieldOf<U> = U extends unknown ? keyof U : never;
type ValueOf<U, K extends PropertyKey> = U extends { readonly [P in K]?: infer V } ? Exclude<V, undefined> : never;

/** All fields that any of the alternatives has, each optional. */
type AnyField<U> = { readonly [K in FieldOf<U>]?: ValueOf<U, K> };

export type RawPhone = Static<typeof PhoneSchema>;

/** All fields a device can have; which of them it has depends on `kind`. */
export type RawDevice = Omit<AnyField<Device>, "kind"> & {
  /** Any text: what a person types for a live device is checked where it is built. */
  readonly kind: string;
  readonly name: string;
};

/** All fields a step can have; which of them it has depends on `do`. */
export type RawStep = AnyField<Step> & Pick<Step, "do">;

/** A scenario file as written, after its shape was checked. */
export type RawScenario = Omit<Scenario, "devices" | "steps"> & {
  readonly devices?: readonly RawDevice[];
  readonly steps: readonly RawStep[];
};
