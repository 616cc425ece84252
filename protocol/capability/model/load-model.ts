import * as v from "valibot";
import { checkMeaning } from "./check-meaning";
import { readJsonSource } from "./json-source";
import { type CapabilityModel, CapabilityModelRule } from "./model";
import type { ModelProblem } from "./problem";
import { problemsOf } from "./problems-of";

export type LoadedModel =
  | { readonly ok: true; readonly model: CapabilityModel }
  | { readonly ok: false; readonly problems: readonly ModelProblem[] };

/** A file with more is not read by a person to its end. */
const MOST_PROBLEMS = 50;

/** Reads a model from text or from what `JSON.parse` made of one. Pure, never throws: a wrong one ends in problems with their paths. */
export function loadModel(source: unknown): LoadedModel {
  const read = readJsonSource(source);
  if (!read.ok) return refused(read.problems);
  const checked = v.safeParse(CapabilityModelRule, read.value);
  if (!checked.success) return refused(checked.issues.flatMap(problemsOf));
  const model: CapabilityModel = checked.output;
  const problems = checkMeaning(model);
  return problems.length === 0 ? { ok: true, model } : refused(problems);
}

const refused = (problems: readonly ModelProblem[]): LoadedModel => ({
  ok: false,
  problems: problems.slice(0, MOST_PROBLEMS),
});
