import * as v from "valibot";
import { LocalizedText } from "./texts";

/** Bounds of what a model may ask for; a maker's file from anywhere is read. */
const MOST_CHOICES = 512;
const MOST_FIELDS = 128;
const MOST_ITEMS = 4_096;
const MOST_CHARACTERS = 65_536;

/** Identifier of a property, action, event or field: as makers write them, safe in a topic and in an address. */
export const Identifier = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z_][A-Za-z0-9_.:-]{0,63}$/, "is not an identifier (a letter, then letters, digits and _ . : -)"),
);

/** By format: `tencent`, `aliyun`, ... */
export const Extensions = v.record(v.pipe(v.string(), v.maxLength(32)), v.record(v.string(), v.unknown()));
export type Extensions = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export type Scalar = boolean | number | string;

interface Described {
  readonly title?: LocalizedText;
  readonly description?: LocalizedText;
  readonly default?: Scalar;
  /** As written by its maker: `°C`, `%`. */
  readonly unit?: string;
  readonly enum?: readonly Scalar[];
  /** What a value is called, by the value as text: `{"0": "off", "1": "on"}`, `{"true": "open"}`. */
  readonly labels?: Readonly<Record<string, LocalizedText>>;
  /** What an importer found that has no place here, by format, kept so that an export of the same format is equal. */
  readonly extensions?: Extensions;
}

export interface BooleanSchema extends Described {
  readonly type: "boolean";
}

export interface NumberSchema extends Described {
  readonly type: "integer" | "number";
  readonly minimum?: number;
  readonly maximum?: number;
  /** Step, from `minimum` on where there is one, else from 0: JSON Schema's, except that it starts at the minimum. */
  readonly multipleOf?: number;
}

export interface StringSchema extends Described {
  readonly type: "string";
  readonly minLength?: number;
  readonly maxLength?: number;
  /** `date-time`, or `hex` for bytes. */
  readonly format?: "date-time" | "hex";
}

export interface ArraySchema extends Described {
  readonly type: "array";
  readonly items: DataSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
}

export interface ObjectSchema extends Described {
  readonly type: "object";
  readonly properties: Readonly<Record<string, DataSchema>>;
  readonly required?: readonly string[];
}

/** A type, written as JSON Schema (2020-12, the part of it that devices need). */
export type DataSchema = BooleanSchema | NumberSchema | StringSchema | ArraySchema | ObjectSchema;

const Scalar = v.union([v.boolean(), v.pipe(v.number(), v.finite()), v.pipe(v.string(), v.maxLength(MOST_CHARACTERS))]);
const Count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_CHARACTERS));
const Finite = v.pipe(v.number(), v.finite());

const described = {
  title: v.exactOptional(LocalizedText),
  description: v.exactOptional(LocalizedText),
  default: v.exactOptional(Scalar),
  unit: v.exactOptional(v.pipe(v.string(), v.maxLength(32))),
  enum: v.exactOptional(v.pipe(v.array(Scalar), v.minLength(1), v.maxLength(MOST_CHOICES))),
  labels: v.exactOptional(v.record(v.pipe(v.string(), v.maxLength(128)), LocalizedText)),
  extensions: v.exactOptional(Extensions),
};

/** Members of each type, to which an affordance adds its own. */
export const TYPES = {
  boolean: { type: v.literal("boolean"), ...described },
  integer: {
    type: v.literal("integer"),
    ...described,
    minimum: v.exactOptional(Finite),
    maximum: v.exactOptional(Finite),
    multipleOf: v.exactOptional(v.pipe(Finite, v.gtValue(0, "is not above 0"))),
  },
  string: {
    type: v.literal("string"),
    ...described,
    minLength: v.exactOptional(Count),
    maxLength: v.exactOptional(Count),
    format: v.exactOptional(v.picklist(["date-time", "hex"])),
  },
  array: {
    type: v.literal("array"),
    ...described,
    items: v.lazy((): v.GenericSchema<DataSchema> => DataSchema),
    minItems: v.exactOptional(v.pipe(Count, v.maxValue(MOST_ITEMS))),
    maxItems: v.exactOptional(v.pipe(Count, v.maxValue(MOST_ITEMS))),
  },
  object: {
    type: v.literal("object"),
    ...described,
    properties: v.pipe(
      v.record(
        Identifier,
        v.lazy((): v.GenericSchema<DataSchema> => DataSchema),
      ),
      v.maxEntries(MOST_FIELDS),
    ),
    required: v.exactOptional(v.pipe(v.array(Identifier), v.maxLength(MOST_FIELDS))),
  },
} as const;
export const NUMBER = { ...TYPES.integer, type: v.literal("number") } as const;

export const DataSchema: v.GenericSchema<DataSchema> = v.variant("type", [
  v.strictObject(TYPES.boolean),
  v.strictObject(TYPES.integer),
  v.strictObject(NUMBER),
  v.strictObject(TYPES.string),
  v.strictObject(TYPES.array),
  v.strictObject(TYPES.object),
]) as v.GenericSchema<DataSchema>;
