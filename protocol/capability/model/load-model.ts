import * as v from "valibot";
import { checkMeaning } from "./check-meaning";
import { type CapabilityModel, CapabilityModelRule } from "./model";
import type { ModelProblem } from "./problem";

export type LoadedModel =
  | { readonly ok: true; readonly model: CapabilityModel }
  | { readonly ok: false; readonly problems: readonly ModelProblem[] };

/** Characters of a model's text. */
const MOST_CHARACTERS = 2_000_000;
/** A file with more is not read by a person to its end. */
const MOST_PROBLEMS = 50;
/** Types within types; what is deeper is an attack, not a device. */
const DEEPEST = 32;

/** Reads a model from text or from what `JSON.parse` made of one. Pure, never throws: a wrong one ends in problems with their paths. */
export function loadModel(source: unknown): LoadedModel {
  const parsed = typeof source === "string" ? parse(source) : { value: source };
  if ("problem" in parsed) return refused([parsed.problem]);
  if (isDeeper(parsed.value, DEEPEST)) return refused([{ path: "", message: `nests deeper than ${DEEPEST}` }]);
  const checked = v.safeParse(CapabilityModelRule, parsed.value);
  if (!checked.success) return refused(checked.issues.flatMap(problemsOf));
  const model: CapabilityModel = checked.output;
  const problems = checkMeaning(model);
  return problems.length === 0 ? { ok: true, model } : refused(problems);
}

const refused = (problems: readonly ModelProblem[]): LoadedModel => ({
  ok: false,
  problems: problems.slice(0, MOST_PROBLEMS),
});

function parse(text: string): { readonly value: unknown } | { readonly problem: ModelProblem } {
  if (text.length > MOST_CHARACTERS)
    return { problem: { path: "", message: `is longer than ${MOST_CHARACTERS} characters` } };
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { problem: { path: "", message: `is not JSON: ${error instanceof Error ? error.message : "broken"}` } };
  }
}

/** Before anything recurses into it. */
function isDeeper(value: unknown, depth: number): boolean {
  let level = [value];
  for (let left = depth; level.length > 0; left--) {
    if (left < 0) return true;
    level = level.flatMap((item) => (typeof item === "object" && item !== null ? Object.values(item) : []));
  }
  return false;
}

/** The innermost issues: "one of these" alone tells nobody what to change. */
function problemsOf(issue: v.BaseIssue<unknown>): readonly ModelProblem[] {
  const path = v.getDotPath(issue) ?? "";
  const inner = issue.issues?.flatMap(problemsOf) ?? [];
  if (inner.length > 0) return inner;
  return [{ path, message: sentence(issue) }];
}

function sentence({ type, message, expected, received }: v.BaseIssue<unknown>): string {
  if (type === "strict_object" && expected === "never") return "is not known here";
  if (expected !== null && received === "undefined") return "is missing";
  return message.startsWith("Invalid") ? `is ${received}, not ${expected ?? "that"}` : message;
}
