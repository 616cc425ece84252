import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { withModels } from "../../scenario/model-files";
import { modelReader } from "../../scenario/read-model-file";
import { type Resource, TYPES } from "./resource";

export const SCENARIOS_PATH = "/scenarios.json";
const PREFIX = "/scenarios/";

/** A scenario file as the chooser shows it. */
export interface ScenarioListing {
  /** File name without `.json`, what the address says: `?scenario=NAME`. */
  readonly name: string;
  /** What the file says of itself; the name when it cannot be read. */
  readonly title: string;
}

/**
 * Scenario files of some folders, read anew at each request so that an edited file needs no restart. Only names that
 * are in the listing are opened.
 * @param folders the first one that has a name wins.
 */
export function scenarioLookup(folders: readonly string[]): (path: string) => Resource | undefined {
  return (wanted) => {
    if (wanted === SCENARIOS_PATH) return { type: TYPES.json, body: JSON.stringify(list(folders)) };
    if (!wanted.startsWith(PREFIX)) return undefined;
    const file = filesOf(folders).get(wanted.slice(PREFIX.length));
    return file === undefined ? undefined : { type: TYPES.json, body: withModelsInside(file) };
  };
}

/** A browser reads no files: the models that a scenario names stand in it. What is wrong is left for the page to tell. */
function withModelsInside(file: string): string {
  const text = readFileSync(file, "utf8");
  try {
    const { file: whole, problems } = withModels(JSON.parse(text), modelReader(file, process.cwd()));
    return problems.length === 0 ? JSON.stringify(whole) : text;
  } catch {
    return text;
  }
}

function list(folders: readonly string[]): readonly ScenarioListing[] {
  return [...filesOf(folders)].map(([file, place]) => {
    const name = file.slice(0, -".json".length);
    return { name, title: titleOf(place) ?? name };
  });
}

function filesOf(folders: readonly string[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const folder of folders.filter((one) => existsSync(one))) {
    const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
    for (const name of names.sort()) if (!files.has(name)) files.set(name, path.join(folder, name));
  }
  return files;
}

function titleOf(file: string): string | undefined {
  try {
    const { name } = JSON.parse(readFileSync(file, "utf8")) as { readonly name?: unknown };
    return typeof name === "string" ? name : undefined;
  } catch {
    return undefined;
  }
}
