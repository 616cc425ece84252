import { buildScenario } from "./build-scenario";
import { checkMeaning } from "./check-meaning";
import { checkPlayer } from "./check-player";
import { checkShape } from "./check-shape";
import { checkCounts, inRows, withEachDevice } from "./counted-rows";
import { type ReadModel, withModels } from "./model-files";
import { withOrders } from "./order-files";
import type { ScenarioProblem } from "./problem";
import type { RawScenario } from "./raw-scenario";
import type { Scenario } from "./scenario";
import type { Player } from "./steps/step-kind";

export type ParsedScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly ScenarioProblem[] };

/** A person reads so many lines, of so many characters. */
const MOST_PROBLEMS = 100;
const LONGEST = 500;

/**
 * Reads a scenario file's text. Never throws; the problems found are told at once, with their places in the file: a
 * hundred of them, and how many more there are.
 *
 * @param readModel reads the files of models and orders; without it a file can't name one.
 * @param player who plays it; absent: nobody, its world alone is wanted.
 */
export function parseScenario(text: string, readModel?: ReadModel, player?: Player): ParsedScenario {
  const json = readJson(text);
  if ("problem" in json) return { ok: false, problems: [json.problem] };
  const { file: modelled, problems: models } = withModels(json.value, readModel);
  const { file, problems: orders } = withOrders(modelled, readModel);
  const shape = orders.length > 0 ? [...models, ...orders] : [...models, ...checkShape(file)];
  if (shape.length > 0) return { ok: false, problems: readable(shape) };
  const written = file as RawScenario;
  const counted = checkCounts(written);
  if (counted.length > 0) return { ok: false, problems: readable(counted) };
  const { raw, rows } = withEachDevice(written);
  const meaning = inRows([...checkMeaning(raw), ...checkPlayer(raw, player)], rows);
  return meaning.length > 0 ? { ok: false, problems: readable(meaning) } : { ok: true, scenario: buildScenario(raw) };
}

function readable(problems: readonly ScenarioProblem[]): readonly ScenarioProblem[] {
  const left = problems.length - MOST_PROBLEMS;
  const first = problems.slice(0, MOST_PROBLEMS).map((problem) => ({
    ...problem,
    path: cut(problem.path),
    message: cut(problem.message),
  }));
  return left > 0 ? [...first, { path: "", message: `and at least ${left} more` }] : first;
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}

function readJson(text: string): { readonly value: unknown } | { readonly problem: ScenarioProblem } {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, "")) };
  } catch (error) {
    return {
      problem: { path: "", message: `not valid JSON: ${jsonComplaint(String((error as Error).message), text)}` },
    };
  }
}

/** Engines count in characters; people count in lines. */
function jsonComplaint(message: string, text: string): string {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined) return message;
  const before = text.slice(0, Number(position)).split("\n");
  const column = (before.at(-1)?.length ?? 0) + 1;
  return `${message.replace(/ in JSON at position.*$| at position.*$/, "")} in line ${before.length}, column ${column}`;
}
