import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseScenario } from "../../simulator/scenario/parse-scenario";
import { formatProblem } from "../../simulator/scenario/problem";
import { modelReader } from "../../simulator/scenario/read-model-file";
import { runScenario, type ScenarioResult } from "../../simulator/scenario/run-scenario";
import type { Scenario } from "../../simulator/scenario/scenario";
import type { TraceEntry } from "../../simulator/world/trace/trace";
import { PRODUCTS } from "./products";

/** Names of the scenario files, without `.json`: the examples for people. */
export const EXAMPLE_NAMES: readonly string[] = readdirSync(__dirname)
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.slice(0, -".json".length))
  .sort();

/** Names of all scenarios: the examples, and the products of protocol, fault and step. */
export const SCENARIO_NAMES: readonly string[] = [...EXAMPLE_NAMES, ...PRODUCTS.keys()].sort();

/** Those that are to end alike on every phone. */
export const ANY_PHONE_NAMES: readonly string[] = SCENARIO_NAMES.filter((name) =>
  /^(blufi-v2|esp-prov|improv)-/.test(name),
);

/** @returns the text of a scenario file, be it written by hand or made from a table. */
export function scenarioText(name: string): string {
  return PRODUCTS.get(name) ?? readFileSync(resolve(__dirname, `${name}.json`), "utf8");
}

export function loadScenario(name: string): Scenario {
  const file = resolve(__dirname, `${name}.json`);
  const parsed = parseScenario(scenarioText(name), modelReader(file, process.cwd()));
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
