import { checkValue } from "../../../../protocol/capability/model/check-value";
import type { DataSchema } from "../../../../protocol/capability/model/data-schema";
import type { PropertyValue } from "../../../../protocol/control/wire/messages";
import { t } from "../../../lib/companion";
import { numberText } from "../../../lib/format/number";
import type { Language } from "../../../lib/i18n/translate";
import { visibleText } from "../../../lib/names/visible-text";
import { nameOf } from "./kind-look";
import { choiceText } from "./value-text";

/** One thing to fill in. */
export interface FormField {
  /** Its name in the input; "" where the input is one value. */
  readonly key: string;
  readonly name: string;
  readonly type: "switch" | "choice" | "number" | "text" | "json";
  /** As text: what an input holds, a choice as JSON, `true` or `false`. */
  readonly draft: string;
  readonly choices: readonly { readonly key: string; readonly text: string }[];
  /** What fits, in words; "" for anything. */
  readonly hint: string;
}

/** A form for a value of a type: a field for each member of an object, else one. @param value what stands in it first */
export function formFields(
  language: Language,
  title: string,
  schema: DataSchema,
  value?: PropertyValue,
): readonly FormField[] {
  if (schema.type !== "object") return [fieldOf(language, "", title, schema, value)];
  const held =
    typeof value === "object" && !Array.isArray(value) ? (value as Readonly<Record<string, PropertyValue>>) : {};
  return Object.entries(schema.properties).map(([key, member]) =>
    fieldOf(
      language,
      key,
      nameOf(language, key, member, schema.properties),
      member,
      Object.hasOwn(held, key) ? held[key] : undefined,
    ),
  );
}

export type FormResult = { readonly value: PropertyValue } | { readonly problem: string };

/** What was filled in, checked against its type; else the field that does not fit, in words. Pure. */
export function readForm(schema: DataSchema, fields: readonly FormField[]): FormResult {
  if (schema.type !== "object") {
    const [field] = fields;
    return field === undefined ? { problem: "" } : readField(schema, field);
  }
  const value: Record<string, PropertyValue> = {};
  for (const field of fields) {
    const member = schema.properties[field.key];
    if (member === undefined) continue;
    if (field.draft === "" && schema.required?.includes(field.key) !== true) continue;
    const read = readField(member, field);
    if ("problem" in read) return read;
    value[field.key] = read.value;
  }
  return { value };
}

function readField(schema: DataSchema, field: FormField): FormResult {
  const value = parse(schema, field.draft);
  if (value === undefined || checkValue(schema, value).length > 0)
    return { problem: t("gen.wrong", { why: field.hint === "" ? field.name : `${field.name} · ${field.hint}` }) };
  return { value: value as PropertyValue };
}

function parse(schema: DataSchema, draft: string): unknown {
  if (schema.enum === undefined && schema.type === "string") return draft;
  if (schema.enum === undefined && (schema.type === "integer" || schema.type === "number"))
    return draft.trim() === "" ? undefined : Number(draft.trim().replace(",", "."));
  try {
    return JSON.parse(draft);
  } catch {
    return undefined;
  }
}

function fieldOf(
  language: Language,
  key: string,
  name: string,
  schema: DataSchema,
  value: PropertyValue | undefined,
): FormField {
  const start = value ?? schema.default;
  const choices = (schema.enum ?? []).map((choice) => ({
    key: JSON.stringify(choice),
    text: choiceText(language, schema, choice),
  }));
  const type = typeOf(schema);
  const isPlain = type === "text" || type === "number";
  const draft =
    start === undefined ? (type === "switch" ? "false" : "") : isPlain ? String(start) : JSON.stringify(start);
  return { key, name, type, draft, choices, hint: hintOf(schema) };
}

function typeOf(schema: DataSchema): FormField["type"] {
  if (schema.enum !== undefined) return "choice";
  if (schema.type === "boolean") return "switch";
  if (schema.type === "integer" || schema.type === "number") return "number";
  return schema.type === "string" ? "text" : "json";
}

function hintOf(schema: DataSchema): string {
  if (schema.type === "array" || schema.type === "object") return t("gen.json");
  if (schema.type !== "integer" && schema.type !== "number") return "";
  const shown = (value: number) =>
    `${numberText(value, Number.isInteger(value) ? 0 : 2)}${schema.unit === undefined ? "" : ` ${visibleText(schema.unit)}`}`;
  const { minimum, maximum } = schema;
  const ends = [
    ...(minimum === undefined ? [] : [t("gen.min", { v: shown(minimum) })]),
    ...(maximum === undefined ? [] : [t("gen.max", { v: shown(maximum) })]),
  ];
  return ends.join(" · ");
}
