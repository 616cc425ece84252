import { readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import type { ReadModel } from "./model-files";

/** Bytes; a model's text is refused above as many characters. */
const MOST_BYTES = 2_000_000;

/**
 * Reads models that a scenario file names, by paths relative to it: only files of the project or beside the scenario, wherever
 * links lead, and none that is longer than two million bytes. A scenario may come from anywhere.
 */
export function modelReader(scenarioFile: string, project: string): ReadModel {
  return (named) => {
    if (path.isAbsolute(named)) throw new Error("must be a path from the scenario file on");
    const folder = path.dirname(path.resolve(scenarioFile));
    const file = real(path.join(folder, named), named);
    const isInside = [folder, project].some((root) => file.startsWith(`${real(root, root)}${path.sep}`));
    if (!isInside) throw new Error(`${named} lies outside of the project`);
    const { size } = statSync(file);
    if (size > MOST_BYTES) throw new Error(`${named} is longer than ${MOST_BYTES} bytes`);
    return readFileSync(file, "utf8");
  };
}

function real(file: string, named: string): string {
  try {
    const place = realpathSync(file);
    if (statSync(place).isFile() || statSync(place).isDirectory()) return place;
  } catch {
    // Says the same as for what is no file.
  }
  throw new Error(`${named} is no file that can be read`);
}
