import type { DataSchema, NumberSchema } from "./data-schema";

/** Why a value does not fit its type. */
export interface ValueProblem {
  /** "" for the value itself, `targets.2` inside. */
  readonly path: string;
  readonly message: string;
}

/** A double of the middle of a step still counts as on it. */
const STEP_TOLERANCE = 1e-6;
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/** Checks a value from a person, a file or a device against its type; empty: it fits. Pure, never throws. */
export function checkValue(schema: DataSchema, value: unknown, path = ""): readonly ValueProblem[] {
  const wrong = (message: string): readonly ValueProblem[] => [{ path, message }];
  if (schema.enum !== undefined && !schema.enum.some((choice) => choice === value))
    return wrong(`is none of ${schema.enum.map((choice) => JSON.stringify(choice)).join(", ")}`);
  switch (schema.type) {
    case "boolean":
      return typeof value === "boolean" ? [] : wrong("is not true or false");
    case "integer":
    case "number":
      return checkNumber(schema, value).flatMap(wrong);
    case "string": {
      if (typeof value !== "string") return wrong("is not a text");
      const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, format } = schema;
      const length = [...value].length;
      if (length < minLength) return wrong(`has ${length} characters, needs ${minLength}`);
      if (length > maxLength) return wrong(`has ${length} characters, at most ${maxLength}`);
      if (format === "hex" && !/^([0-9A-Fa-f]{2})*$/.test(value)) return wrong("is not pairs of hex digits");
      if (format === "date-time" && !DATE_TIME.test(value)) return wrong("is not a time as 2026-01-31T08:00:00Z");
      return [];
    }
    case "array": {
      if (!Array.isArray(value)) return wrong("is not a list");
      const { minItems = 0, maxItems = Number.POSITIVE_INFINITY, items } = schema;
      if (value.length < minItems) return wrong(`has ${value.length} items, needs ${minItems}`);
      if (value.length > maxItems) return wrong(`has ${value.length} items, at most ${maxItems}`);
      return value.flatMap((item, index) => checkValue(items, item, inside(path, index)));
    }
    case "object": {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return wrong("is not a set of fields");
      const fields = new Map(Object.entries(value));
      const missing = (schema.required ?? []).filter((name) => !fields.has(name));
      return [
        ...missing.map((name) => ({ path: inside(path, name), message: "is missing" })),
        ...[...fields].flatMap(([name, field]) => {
          const known = Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
          if (known === undefined) return [{ path: inside(path, name), message: "is not known here" }];
          return checkValue(known, field, inside(path, name));
        }),
      ];
    }
  }
}

function inside(path: string, name: string | number): string {
  return path === "" ? String(name) : `${path}.${name}`;
}

function checkNumber(schema: NumberSchema, value: unknown): readonly string[] {
  if (typeof value !== "number" || !Number.isFinite(value)) return ["is not a number"];
  if (schema.type === "integer" && !Number.isInteger(value)) return ["is not a whole number"];
  const { minimum, maximum, multipleOf, unit = "" } = schema;
  if (minimum !== undefined && value < minimum) return [`is below ${minimum}${unit}`];
  if (maximum !== undefined && value > maximum) return [`is above ${maximum}${unit}`];
  if (multipleOf !== undefined && !isStep(value - (minimum ?? 0), multipleOf))
    return [`is not in steps of ${multipleOf}${minimum ? ` from ${minimum}` : ""}`];
  return [];
}

/** True when `distance` is a whole number of steps, as far as a double can say. */
export function isStep(distance: number, step: number): boolean {
  const steps = distance / step;
  return Math.abs(steps - Math.round(steps)) <= STEP_TOLERANCE * Math.max(1, Math.abs(steps));
}
