import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Mutant, readMutant } from "./read-mutant";

const ROOT = resolve(fileURLToPath(new URL("../..", import.meta.url)));
const FOLDER = join(ROOT, "test/mutants");
const PATCH = /\.patch$/;

/** The files git knows, as they are in the working tree; the tree itself is never touched. */
function copyTree(): string {
  const copy = mkdtempSync(join(tmpdir(), "mutants-"));
  const tar = execFileSync("sh", ["-c", "git ls-files -z | tar --ignore-failed-read -c --null -T -"], {
    cwd: ROOT,
    maxBuffer: 2 ** 30,
  });
  execFileSync("tar", ["-x"], { cwd: copy, input: tar });
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  return copy;
}

function patch(copy: string, { patch }: Mutant, ...options: string[]): boolean {
  return spawnSync("patch", ["-p1", "-s", ...options], { cwd: copy, input: patch }).status === 0;
}

function passes(copy: string, { tests }: Mutant): boolean {
  const jest = ["node_modules/jest/bin/jest.js", "--maxWorkers=2", "--selectProjects", "unit", "--runTestsByPath"];
  return spawnSync(process.execPath, [...jest, ...tests], { cwd: copy }).status === 0;
}

function verdict(copy: string, mutant: Mutant): "caught" | "SURVIVED" | "DOES NOT APPLY" {
  if (!patch(copy, mutant, "--dry-run")) return "DOES NOT APPLY";
  patch(copy, mutant);
  const survived = passes(copy, mutant);
  patch(copy, mutant, "-R");
  return survived ? "SURVIVED" : "caught";
}

const wanted = process.argv.slice(2);
const names = readdirSync(FOLDER).filter((name) => PATCH.test(name));
const mutants = names
  .filter((name) => wanted.length === 0 || wanted.includes(name.replace(PATCH, "")))
  .map((name) => readMutant(name.replace(PATCH, ""), readFileSync(join(FOLDER, name), "utf8")));
const copy = copyTree();
try {
  const tests = [...new Set(mutants.flatMap((mutant) => mutant.tests))];
  const sound = passes(copy, { name: "none", tests, patch: "" });
  if (!sound) console.log("the tests fail without a mutant");
  const verdicts = mutants.map((mutant) => {
    const found = verdict(copy, mutant);
    console.log(`${found} ${mutant.name}`);
    return found;
  });
  process.exitCode = sound && verdicts.length > 0 && verdicts.every((found) => found === "caught") ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true });
}
