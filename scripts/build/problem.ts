import type { PackageSize } from "./package-sizes";

/** Why a build is refused; one name per rule, so that a test can ask for exactly one. */
export type Rule =
  | "app-config"
  | "missing-file"
  | "tab-page-outside-main"
  | "tab-count"
  | "custom-tab-bar"
  | "unknown-component"
  | "border-js"
  | "border-component"
  | "border-wxml"
  | "border-wxss"
  | "wxml"
  | "wxss"
  | "unknown-icon"
  | "strings"
  | "javascript"
  | "bare-require"
  | "dynamic-code"
  | "secret"
  | "domain"
  | "undeclared-dependency"
  | "library-in-main"
  | "over-budget";

/** One reason to refuse, at one place. */
export interface Problem {
  readonly rule: Rule;
  /** Relative to the project's root, with forward slashes. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly message: string;
}

/** @returns `file:line: message [rule]`, the form editors and CI turn into a link. */
export function formatProblem(problem: Problem): string {
  return `${problem.file}:${problem.line}: ${problem.message} [${problem.rule}]`;
}

/** Collects problems, so that one run names all of them. */
export class Problems {
  readonly #found = new Map<string, Problem>();

  add(rule: Rule, file: string, line: number, message: string): void {
    const problem: Problem = { rule, file, line, message };
    this.#found.set(formatProblem(problem), problem);
  }

  get list(): readonly Problem[] {
    return [...this.#found.values()];
  }

  /** @throws {@link BuildError} when anything was found. */
  throwIfAny(sizes: readonly PackageSize[] = []): void {
    if (this.#found.size > 0) throw new BuildError(this.list, sizes);
  }
}

/** A refused build; nothing was written. */
export class BuildError extends Error {
  readonly problems: readonly Problem[];
  /** Known when nothing but a budget stands in the way. */
  readonly sizes: readonly PackageSize[];

  constructor(problems: readonly Problem[], sizes: readonly PackageSize[] = []) {
    super(problems.map(formatProblem).join("\n"));
    this.name = "BuildError";
    this.problems = problems;
    this.sizes = sizes;
  }
}
