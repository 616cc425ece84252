/**
 * What a field means; texts live with the pages. Several fields of one value may share a name (RR intervals).
 * A closed list, so that a page can prove it has a text for each.
 */
export const FIELD_NAMES = [
  "value",
  "flags",
  "text",
  "time",
  "weekday",
  "zone",
  "reason",
  "category",
  "energy",
  "rr",
  "contact",
  "location",
  "speed",
  "cadence",
  "stride",
  "distance",
  "wheel",
  "crank",
  "eventTime",
  "systolic",
  "diastolic",
  "mean",
  "pulse",
  "user",
  "bmi",
  "height",
  "status",
  "sequence",
  "offset",
  "type",
  "source",
  "vendor",
  "product",
  "version",
  "maker",
  "organisation",
] as const;

export type FieldName = (typeof FIELD_NAMES)[number];

export type FieldValue =
  /** `digits` after the point; `unit` is the symbol people read, the same in every language. */
  | { readonly kind: "number"; readonly value: number; readonly digits: number; readonly unit: string }
  /** The device says that it does not know. */
  | { readonly kind: "unknown" }
  /** The specification has no such value. */
  | { readonly kind: "invalid" }
  /** One of a list of the specification: `chest`, `sunday`; a page has its text. */
  | { readonly kind: "choice"; readonly choice: string }
  | { readonly kind: "text"; readonly text: string }
  /** Raw bits or bytes as hex digits. */
  | { readonly kind: "hex"; readonly hex: string };

/** One part of a value. */
export interface Field {
  readonly name: FieldName;
  readonly value: FieldValue;
  /** Where its bytes begin, and where the next ones do. */
  readonly start: number;
  readonly end: number;
}

/** A value as its characteristic's layout reads it. */
export interface Reading {
  /** At least one, in the order of the bytes. */
  readonly fields: readonly Field[];
  /** What to show large: an index into {@link fields}. */
  readonly main: number;
  /** False: bytes are missing, or some are left that the layout does not explain. */
  readonly complete: boolean;
}

/** Whether what the value is about is there and one that its specification knows: what people are shown as measured. */
export function isMeasurement({ fields, main }: Reading): boolean {
  const field = fields[main];
  return (
    field !== undefined && field.name !== "flags" && field.value.kind !== "unknown" && field.value.kind !== "invalid"
  );
}
