import { checkValue } from "./check-value";
import type { DataSchema } from "./data-schema";
import { TWO_VALUED_KINDS } from "./kinds";
import type { CapabilityModel, Property } from "./model";
import type { ModelProblem } from "./problem";

/** What a well-shaped model can still say that no device can be. */
export function checkMeaning(model: CapabilityModel): readonly ModelProblem[] {
  return [
    ...Object.entries(model.properties).flatMap(([id, property]) => checkProperty(property, `properties.${id}`)),
    ...Object.entries(model.actions).flatMap(([id, { input, output }]) => [
      ...(input === undefined ? [] : checkType(input, `actions.${id}.input`)),
      ...(output === undefined ? [] : checkType(output, `actions.${id}.output`)),
    ]),
    ...Object.entries(model.events).flatMap(([id, { data }]) =>
      data === undefined ? [] : checkType(data, `events.${id}.data`),
    ),
  ];
}

function checkProperty(property: Property, path: string): readonly ModelProblem[] {
  const { kind, type, readOnly, writeOnly } = property;
  const problems = [...checkType(property, path)];
  if (readOnly && writeOnly) problems.push({ path, message: "is both readOnly and writeOnly" });
  if (kind !== undefined && TWO_VALUED_KINDS.includes(kind) && type !== "boolean" && property.enum === undefined)
    problems.push({ path: `${path}.kind`, message: `${kind} has two values or an enum, not type ${type}` });
  return problems;
}

function checkType(schema: DataSchema, path: string): readonly ModelProblem[] {
  const { enum: choices = [], labels = {} } = schema;
  const problems: ModelProblem[] = [];
  const add = (member: string, message: string) => problems.push({ path: `${path}.${member}`, message });
  if (new Set(choices).size !== choices.length) add("enum", "names a value twice");
  for (const [index, choice] of choices.entries()) {
    const [problem] = checkValue(schema, choice);
    if (problem !== undefined) add(`enum.${index}`, problem.message);
  }
  const [problem] = schema.default === undefined ? [] : checkValue(schema, schema.default);
  if (problem !== undefined) add("default", problem.message);
  if (choices.length > 0 || schema.type === "boolean") {
    const values = schema.type === "boolean" ? ["true", "false"] : choices.map(String);
    for (const label of Object.keys(labels))
      if (!values.includes(label)) add(`labels.${label}`, "names a value that there is not");
  }
  if (schema.type === "integer" || schema.type === "number") {
    if (isAbove(schema.minimum, schema.maximum)) add("maximum", "is below the minimum");
    if (schema.type === "integer" && !Number.isInteger(schema.multipleOf ?? 1))
      add("multipleOf", "is not a whole number");
  }
  if (schema.type === "string" && isAbove(schema.minLength, schema.maxLength))
    add("maxLength", "is below the minLength");
  if (schema.type === "array") {
    if (isAbove(schema.minItems, schema.maxItems)) add("maxItems", "is below the minItems");
    problems.push(...checkType(schema.items, `${path}.items`));
  }
  if (schema.type === "object") {
    for (const [index, name] of (schema.required ?? []).entries())
      if (!Object.hasOwn(schema.properties, name)) add(`required.${index}`, "names a field that there is not");
    for (const [name, field] of Object.entries(schema.properties))
      problems.push(...checkType(field, `${path}.properties.${name}`));
  }
  return problems;
}

const isAbove = (low: number | undefined, high: number | undefined) =>
  low !== undefined && high !== undefined && low > high;
