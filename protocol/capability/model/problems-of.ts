import * as v from "valibot";
import type { ModelProblem } from "./problem";

/** What a schema found wrong, by path: the innermost issues, since "one of these" alone tells nobody what to change. */
export function problemsOf(issue: v.BaseIssue<unknown>): readonly ModelProblem[] {
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
