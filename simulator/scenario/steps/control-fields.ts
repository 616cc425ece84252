import { type Static, type TProperties, Type } from "typebox";
import { PATH_KINDS } from "../../../protocol/control/path";
import type { PropertyValue } from "../../../protocol/control/wire/messages";
import { type ControlTarget, targetsOf } from "../control/control-target";
import { withDefault } from "../schema/defaults";
import { CLOSED, choice, ref } from "../schema/fields";
import { Advice, COMMON, type Filled, OutcomesOfControlSchema, oneOrMore } from "./step-fields";
import type { StepFile } from "./step-file";

const Value = (description: string) =>
  Type.Unsafe<PropertyValue>({ type: ["boolean", "number", "string", "array", "object"], description });
const Id = Type.String({ minLength: 1, maxLength: 64 });

const COMMAND = {
  path: Type.Optional(choice(PATH_KINDS, { description: "Only by this way; absent: the best one." })),
  ttlMs: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 600000,
      description: "After so many ms it is not sent any more; absent: 10 s.",
    }),
  ),
  agrees: withDefault(
    Type.Boolean({ description: "What the person answers when the app asks before something dangerous." }),
    true,
  ),
  expect: Type.Optional(oneOrMore(ref("outcomes/control", OutcomesOfControlSchema))),
  expectAdvice: Type.Optional(Advice),
  ...COMMON,
};

const control = <P extends TProperties>(fields: P) => Type.Object(fields, CLOSED);

export const SetSchema = control({
  do: Type.Literal("set"),
  device: Type.Optional(Type.String()),
  room: Type.Optional(Type.String({ description: "Instead of a device: every one in it that has the property." })),
  property: Id,
  value: Value("What it should become."),
  expectEach: Type.Optional(
    Type.Unsafe<Readonly<Record<string, Static<typeof OutcomesOfControlSchema>>>>({
      type: "object",
      additionalProperties: { $ref: "#/definitions/outcomes/control" },
      description: "With a room: how it ended for devices by name; expect is then the worst of all.",
    }),
  ),
  ...COMMAND,
});

export const InvokeSchema = control({
  do: Type.Literal("invoke"),
  device: Type.String(),
  action: Id,
  input: Type.Optional(Value("What the action takes.")),
  ...COMMAND,
});

const { expect: _outcomes, agrees: _agrees, ttlMs: _ttlMs, path: _path, ...READING } = COMMAND;
export const ReadSchema = control({
  do: Type.Literal("read"),
  device: Type.String(),
  property: Id,
  between: Type.Optional(
    Type.Array(Type.Number(), {
      minItems: 2,
      maxItems: 2,
      description: "Instead of expect: what a sensor that strays may show.",
    }),
  ),
  expectRuns: Type.Optional(
    Type.Integer({
      minimum: 0,
      description: "Commands that the device itself has carried out by then, each counted once.",
    }),
  ),
  expect: Type.Optional(Value('The value that the panel shows; "unknown": none came.')),
  ...READING,
});

/** What every step of control has once it is filled. */
interface Controls {
  readonly targets: readonly ControlTarget[];
}

export type SetStep = Filled<typeof SetSchema> & Controls;
export type InvokeStep = Filled<typeof InvokeSchema> & Controls;
export type ReadStep = Filled<typeof ReadSchema> & Controls & { readonly shows?: PropertyValue };

export const withTargets = (
  raw: { readonly device?: string; readonly room?: string },
  { devices }: StepFile,
): Controls => ({ targets: targetsOf(raw, devices) });
