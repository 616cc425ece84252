import { spawn } from "node:child_process";
import { once } from "node:events";
import type { NightlyStep } from "./steps";

export interface StepResult {
  readonly name: string;
  readonly passed: boolean;
  readonly seconds: number;
}

export interface StepSurroundings {
  readonly root: string;
  /** Milliseconds by any clock. */
  readonly now: () => number;
  readonly print: (line: string) => void;
  /** "inherit", or where nobody reads what the steps themselves say, "ignore". */
  readonly stdio?: "inherit" | "ignore";
}

/** Runs every step to its end, also after one that failed. */
export async function runSteps(
  steps: readonly NightlyStep[],
  { root, now, print, stdio = "inherit" }: StepSurroundings,
): Promise<readonly StepResult[]> {
  const results: StepResult[] = [];
  for (const { name, command, env } of steps) {
    print(`=== ${name}`);
    const begun = now();
    const child = spawn(process.execPath, command, { cwd: root, env: { ...process.env, ...env }, stdio });
    // A signal is a failure too: then there is no code.
    const [code] = await once(child, "exit");
    results.push({ name, passed: code === 0, seconds: (now() - begun) / 1_000 });
  }
  return results;
}

/** A line for each step, and the count at the end. */
export function describeResults(results: readonly StepResult[]): readonly string[] {
  const failed = results.filter(({ passed }) => !passed).length;
  return [
    ...results.map(({ name, passed, seconds }) => `${passed ? "ok  " : "FAIL"} ${name} ${seconds.toFixed(1)} s`),
    `${results.length - failed} passed, ${failed} failed`,
  ];
}
