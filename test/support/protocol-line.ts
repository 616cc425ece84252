import { readFileSync } from "node:fs";
import path from "node:path";

/** The list of the protocols the app is built with, relative to the project's root. */
export const PROTOCOLS_FILE = "protocol/provisioning/protocols.ts";

const LINE = /^export \{ \w+ \} from "\.\/([\w-]+)\/protocol";$/;

const linesOf = (projectRoot: string): readonly string[] =>
  readFileSync(path.join(projectRoot, PROTOCOLS_FILE), "utf8").split("\n");

const kindOf = (line: string): string | undefined => LINE.exec(line)?.[1];

/** Kinds of the protocols the app is built with, in the order of their lines. */
export function protocolKinds(projectRoot: string): readonly string[] {
  return linesOf(projectRoot).flatMap((line) => kindOf(line) ?? []);
}

/** The list without the lines of some kinds, for `BuildOptions.replaced`. */
export function withoutProtocols(projectRoot: string, kinds: readonly string[]): ReadonlyMap<string, string> {
  const left = linesOf(projectRoot).filter((line) => !kinds.includes(kindOf(line) ?? ""));
  // A list that is empty is still a module.
  return new Map([[PROTOCOLS_FILE, `${left.join("\n")}\nexport {};\n`]]);
}
