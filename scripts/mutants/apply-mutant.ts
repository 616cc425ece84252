import { spawnSync } from "node:child_process";
import { dirname } from "node:path";
import type { Mutant } from "./read-mutant";

/**
 * Runs `git apply` in a tree: without options it makes the mistake, with `-R` it takes it back, with `--check` it only
 * looks. Nothing is guessed: a patch whose place has changed does not apply.
 *
 * @returns what stands in its way, "" for nothing
 */
export function applyMutant(tree: string, { patch }: Mutant, ...options: readonly string[]): string {
  // A copy below somebody's repository is still a tree of its own.
  const env = { ...process.env, GIT_CEILING_DIRECTORIES: dirname(tree) };
  const run = spawnSync("git", ["apply", ...options], { cwd: tree, env, input: patch, encoding: "utf8" });
  if (run.error !== undefined) return String(run.error);
  return run.status === 0 ? "" : run.stderr || `git apply ended with ${run.status}`;
}
