import type { DataSchema, NumberSchema } from "../../../../protocol/capability/model/data-schema";
import type { PropertyValue } from "../../../../protocol/control/wire/messages";

/** Where a number without bounds lies, and how wide. */
const UNBOUNDED = { minimum: 0, span: 100 } as const;
const MIDDLE = 0.5;

/**
 * A value that a device of this type could have; within its range, enum and length. Pure.
 *
 * @param chance 0 to below 1: where in the range it lies, which of the choices it is.
 */
export function plausibleValue(schema: DataSchema, chance: number = MIDDLE): PropertyValue {
  if (schema.default !== undefined) return schema.default;
  const { enum: choices = [] } = schema;
  const chosen = choices[Math.floor(chance * choices.length)];
  if (chosen !== undefined) return chosen;
  switch (schema.type) {
    case "boolean":
      return chance > MIDDLE;
    case "integer":
    case "number":
      return inRange(schema, chance);
    case "string":
      return text(schema.format, schema.minLength ?? 0, schema.maxLength ?? 8);
    case "array":
      return Array.from({ length: schema.minItems ?? 0 }, () => plausibleValue(schema.items, chance));
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties).map(([name, field]) => [name, plausibleValue(field, chance)]),
      );
  }
}

/** The nearest value that the type allows: within its range, on one of its steps. */
export function fitted({ type, minimum, maximum, multipleOf }: NumberSchema, value: number): number {
  const step = multipleOf ?? (type === "integer" ? 1 : undefined);
  const from = minimum ?? 0;
  const most = maximum ?? Number.MAX_SAFE_INTEGER;
  const within = Math.min(Math.max(value, minimum ?? -Number.MAX_SAFE_INTEGER), most);
  if (step === undefined) return Number(within.toFixed(3));
  const steps = Math.min(Math.round((within - from) / step), Math.floor((most - from) / step));
  return Number((from + steps * step).toFixed(9));
}

function inRange(schema: NumberSchema, chance: number): number {
  const low = schema.minimum ?? Math.min(UNBOUNDED.minimum, (schema.maximum ?? UNBOUNDED.span) - UNBOUNDED.span);
  const high = schema.maximum ?? low + UNBOUNDED.span;
  return fitted(schema, low + chance * (high - low));
}

function text(format: string | undefined, least: number, most: number): string {
  if (format === "date-time") return "2026-01-31T08:00:00Z";
  if (format === "hex") return "00".repeat(Math.ceil(least / 2));
  const length = Math.max(least, Math.min(most, "virtual".length));
  return "virtual".slice(0, length).padEnd(length, "x");
}
