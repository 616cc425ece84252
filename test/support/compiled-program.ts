import { resolve } from "node:path";
import { compileProgram } from "../../scripts/setup/compile-program";

const ROOT = resolve(__dirname, "../..");

/** A command line of the project as one script of plain JavaScript. @param entry path from the project's root */
export function compiledProgram(entry: string): string {
  return compileProgram(ROOT, entry);
}
