import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseScenario } from "../../simulator/scenario/parse-scenario";
import { formatProblem } from "../../simulator/scenario/problem";
import { runScenario, type ScenarioResult } from "../../simulator/scenario/run-scenario";
import type { Scenario } from "../../simulator/scenario/scenario";
import type { TraceEntry } from "../../simulator/world/trace/trace";

/** Names of the scenario files, without `.json`. */
export const SCENARIO_NAMES: readonly string[] = readdirSync(__dirname)
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.slice(0, -".json".length))
  .sort();

export function loadScenario(name: string): Scenario {
  const parsed = parseScenario(readFileSync(resolve(__dirname, `${name}.json`), "utf8"));
  if (parsed.ok) return parsed.scenario;
  throw new Error(parsed.problems.map(formatProblem).join("\n"));
}

export interface Played extends ScenarioResult {
  readonly trace: readonly TraceEntry[];
  /** As the command writes it. */
  readonly lines: string;
}

export async function play(scenario: Scenario): Promise<Played> {
  const trace: TraceEntry[] = [];
  const result = await runScenario(scenario, { onTrace: (entry) => trace.push(entry) });
  return { ...result, trace, lines: trace.map((entry) => `${JSON.stringify(entry)}\n`).join("") };
}
