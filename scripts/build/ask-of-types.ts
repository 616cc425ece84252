import path from "node:path";
import type { SourceFile } from "typescript/unstable/ast";
import { API, type Checker } from "typescript/unstable/sync";

export interface TypedSources {
  /** Absolute, with tsconfig.json in it. */
  readonly projectRoot: string;
  /** TypeScript, relative to it. */
  readonly files: readonly string[];
}

/**
 * Asks the type checker about each file.
 *
 * @returns its answers, each behind the name of the file.
 */
export function askOfTypes(
  { projectRoot, files }: TypedSources,
  ask: (source: SourceFile, checker: Checker) => readonly string[],
): string[] {
  const api = new API({ cwd: projectRoot });
  try {
    const snapshot = api.updateSnapshot({ openProject: path.join(projectRoot, "tsconfig.json") });
    const project = snapshot.getProjects()[0];
    if (project === undefined) throw new Error("tsconfig.json names no project");
    return files.flatMap((file) => {
      const source = project.program.getSourceFile(path.join(projectRoot, file));
      if (source === undefined) throw new Error(`${file} is not part of the project`);
      return ask(source, project.checker).map((answer) => `${file}:${answer}`);
    });
  } finally {
    api.close();
  }
}
