import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import { nearest } from "./nearest";
import { notOneOf, type ScenarioProblem } from "./problem";
import { ADDRESS, BASE_LIBRARY, HEX_BYTES, HEX_NAME, NAMING, ORIGIN, PATH, SERIAL, VERSION } from "./schema/patterns";
import { DEVICE_SCHEMAS, ScenarioSchema } from "./schema/scenario-schema";
import { STEP_KINDS } from "./steps/kinds";

let compiled: ValidateFunction | undefined;

/** Compiled when a first file is read, and not optimised: that takes longer than it saves over some hundred files. */
function validator(): ValidateFunction {
  compiled ??= new Ajv({
    allErrors: true,
    verbose: true,
    discriminator: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    code: { optimize: false },
  }).compile(ScenarioSchema);
  return compiled;
}

/** The patterns of the schema, in words. */
const FORMS: Readonly<Record<string, string>> = {
  [HEX_NAME]: 'a name in hex, two digits a byte, like "e5aeb6"',
  [HEX_BYTES]: "bytes in hex, two digits each",
  [VERSION]: 'a version like "1.3"',
  [BASE_LIBRARY]: 'a base library like "3.17.4"',
  [SERIAL]: "a serial: printable ASCII, no blank at its ends",
  [NAMING]: "a naming rule: of tokens it has {floor}, {room}, {n}, {product} and {serial}",
  [ORIGIN]: 'scheme and name alone, like "https://api.example.com"',
  [PATH]: 'a path like "/devices"',
  [ADDRESS]: 'an address like "8C:12:E0:00:00:01"',
};

/** Each is held against all others; a file of a megabyte may have a hundred thousand. */
const MOST_ERRORS = 1_000;

/** What is wrong with the file's fields, by its schema; empty when nothing is. Meaning is checked elsewhere. */
export function checkShape(file: unknown): readonly ScenarioProblem[] {
  const validate = validator();
  if (validate(file)) return [];
  const errors = (validate.errors ?? []).slice(0, MOST_ERRORS);
  const problems = errors.flatMap((error) => inWords(error, errors));
  return problems.filter((problem, index) => problems.findIndex((other) => isSame(other, problem)) === index);
}

function isSame(a: ScenarioProblem, b: ScenarioProblem): boolean {
  return a.path === b.path && a.message === b.message;
}

function inWords(error: ErrorObject, all: readonly ErrorObject[]): readonly ScenarioProblem[] {
  const path = readablePath(error.instancePath);
  const message = sentence(error, all);
  return message === undefined ? [] : [{ path, message }];
}

function sentence(error: ErrorObject, all: readonly ErrorObject[]): string | undefined {
  const { keyword, params, data } = error;
  switch (keyword) {
    case "additionalProperties":
      return unknownField(String(params.additionalProperty), error);
    case "required":
      return isInsideChoice(error, all) ? undefined : `the field ${JSON.stringify(params.missingProperty)} is missing`;
    case "type":
      return isInsideChoice(error, all) ? undefined : `must be ${article(String(params.type))}, not ${shown(data)}`;
    case "enum":
      return wrongChoice(data, params.allowedValues);
    case "const":
      return `must be ${shown(params.allowedValue)}, not ${shown(data)}`;
    case "discriminator":
      return params.tag === "kind" ? wrongKind(error) : wrongStep(error);
    case "oneOf":
      return exactlyOne(error, all);
    case "anyOf":
      return Array.isArray(data) || typeof data === "string"
        ? undefined
        : `must be a word or a list of words, not ${shown(data)}`;
    case "not":
      return 'use "phone" for one phone or "phones" for several, not both';
    case "pattern":
      return `${shown(data)} is not ${FORMS[String(params.pattern)] ?? params.pattern}`;
    case "minimum":
    case "maximum":
      return `must be ${params.comparison === ">=" ? "at least" : "at most"} ${params.limit}, not ${shown(data)}`;
    case "minItems":
    case "minLength":
      return "must not be empty";
    default:
      return error.message ?? keyword;
  }
}

/** `required` inside oneOf, and `type` inside anyOf, are only alternatives: the outer error says it better. */
function isInsideChoice(error: ErrorObject, all: readonly ErrorObject[]): boolean {
  return all.some(
    (other) =>
      (other.keyword === "oneOf" || other.keyword === "anyOf") &&
      other.instancePath === error.instancePath &&
      error.schemaPath !== other.schemaPath &&
      /\/(oneOf|anyOf)\/\d+\/(required|type)$/.test(error.schemaPath),
  );
}

function unknownField(name: string, error: ErrorObject): string {
  const known = Object.keys((error.parentSchema?.properties as object | undefined) ?? {});
  const meant = nearest(name, known);
  const rest = meant === undefined ? `known are ${known.join(", ")}` : `did you mean ${JSON.stringify(meant)}?`;
  return `unknown field ${JSON.stringify(name)}; ${rest}`;
}

function wrongChoice(data: unknown, allowed: unknown): string | undefined {
  const choices = Array.isArray(allowed) ? allowed.map(String) : [];
  if (Array.isArray(data)) return undefined;
  return typeof data === "string"
    ? notOneOf(data, "known here", choices)
    : `must be one of ${choices.join(", ")}, not ${shown(data)}`;
}

function wrongStep(error: ErrorObject): string {
  const branches = STEP_KINDS.map(({ schema }) => schema.properties.do.const);
  const tag: unknown = error.params.tagValue;
  return typeof tag === "string" ? notOneOf(tag, "a kind of step", branches) : 'the field "do" is missing';
}

function wrongKind(error: ErrorObject): string {
  const kinds = DEVICE_SCHEMAS.map((branch) => branch.properties.kind.const);
  const tag: unknown = error.params.tagValue;
  return typeof tag === "string" ? `no firmware ${tag}, only ${kinds.join(", ")}` : 'the field "kind" is missing';
}

function exactlyOne(error: ErrorObject, all: readonly ErrorObject[]): string {
  const missing = all.filter(
    (other) => other.instancePath === error.instancePath && other.schemaPath.startsWith(`${error.schemaPath}/`),
  );
  return missing.length > 0 ? 'one of "ssid" and "ssidHex" is missing' : 'use "ssid" or "ssidHex", not both';
}

function readablePath(pointer: string): string {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce((path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path === "" ? part : `${path}.${part}`), "");
}

function article(type: string): string {
  return `${/^[aeiou]/.test(type) ? "an" : "a"} ${type}`;
}

function shown(value: unknown): string {
  const text = typeof value === "string" ? JSON.stringify(value.slice(0, 60)) : (jsonOf(value) ?? "nothing");
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** The engine's own recursion ends at some ten thousand objects in one another. */
function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return Array.isArray(value) ? "[...]" : "{...}";
  }
}
