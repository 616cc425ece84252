import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";

const FOLDER = "node_modules/.cache/device-companion/programs";

/**
 * A program of the project as one script of plain JavaScript, for whoever starts it again and again: tsx reads, looks up and
 * compiles each file at each start, which costs more than what is started. Packages are not in it.
 *
 * @param root the project's folder
 * @param entry path from there
 * @returns the script's path
 */
export function compileProgram(root: string, entry: string): string {
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    keepNames: true,
    write: false,
    logLevel: "error",
  });
  const folder = join(root, FOLDER);
  const file = join(folder, `${entry.replace(/[\\/]/g, "-").replace(/\.ts$/, "")}.mjs`);
  mkdirSync(folder, { recursive: true });
  // In one step: another process may be starting the same.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, outputFiles[0]?.text ?? "");
  renameSync(draft, file);
  return file;
}
