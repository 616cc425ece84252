import { join } from "node:path";
import { longTests } from "./long-tests";

/** One long run: a process that ends with 0 when it found nothing. */
export interface NightlyStep {
  readonly name: string;
  /** Arguments of Node. */
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Every step, in the order they run. @param seed of what is random; the same seed, the same run */
export function nightlySteps(root: string, seed: string): readonly NightlyStep[] {
  const jest = join(root, "node_modules/jest/bin/jest.js");
  const run = (file: string, ...options: readonly string[]) => [
    join(root, "node_modules/tsx/dist/cli.mjs"),
    join(root, file),
    ...options,
  ];
  return [
    {
      name: "tests",
      command: [jest, "--maxWorkers=2", "--runTestsByPath", ...longTests(root)],
      env: { NIGHTLY: "1" },
    },
    { name: "soak", command: run("simulator/soak/cli.ts", "--sessions", "10000", "--seed", seed) },
    { name: "mutants", command: run("scripts/mutants/cli.ts") },
    { name: "stress", command: run("server/stress/cli.ts", "--seed", seed) },
    { name: "fidelity", command: run("simulator/fidelity/cli.ts") },
    { name: "bench", command: run("bench/cli.ts") },
  ];
}
