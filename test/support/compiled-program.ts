import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildSync } from "esbuild";

const ROOT = resolve(__dirname, "../..");
const FOLDER = join(ROOT, "node_modules/.cache/device-companion/programs");

/**
 * A command line of the project as one script of plain JavaScript, for tests that start it again and again: tsx reads, looks
 * up and compiles each file at each start, which costs more than what is tested. Packages are not in it.
 *
 * @param entry path from the project's root
 * @returns the script's path
 */
export function compiledProgram(entry: string): string {
  const { outputFiles } = buildSync({
    absWorkingDir: ROOT,
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
  const file = join(FOLDER, `${entry.replace(/[\\/]/g, "-").replace(/\.ts$/, "")}.mjs`);
  mkdirSync(FOLDER, { recursive: true });
  // In one step: another test file may be starting the same.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, outputFiles[0]?.text ?? "");
  renameSync(draft, file);
  return file;
}
