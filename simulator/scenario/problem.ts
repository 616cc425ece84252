import { nearest } from "./nearest";

/** One thing wrong with a scenario file, in words for the person who wrote it. */
export interface ScenarioProblem {
  /** Where in the file: `steps[2].expect`; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
}

/** `steps[2].expect: "joinde" is not …` */
export function formatProblem(problem: ScenarioProblem): string {
  return problem.path === "" ? problem.message : `${problem.path}: ${problem.message}`;
}

/** Says what was found, and what was probably meant or what there is to choose from. */
export function notOneOf(found: string, what: string, choices: readonly string[]): string {
  const meant = nearest(found, choices);
  const rest = meant === undefined ? `choose from ${choices.join(", ")}` : `did you mean ${JSON.stringify(meant)}?`;
  return choices.length === 0
    ? `${JSON.stringify(found)} is not ${what}; there is none`
    : `${JSON.stringify(found)} is not ${what}; ${rest}`;
}
