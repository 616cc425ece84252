import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { applyMutant } from "./apply-mutant";
import { type Mutant, readMutant } from "./read-mutant";

const ROOT = resolve(fileURLToPath(new URL("../..", import.meta.url)));
const FOLDER = join(ROOT, "test/mutants");
const MOST_SHOWN = 4_000;
const PATCH = /\.patch$/;

/** The files of the working tree but what git ignores; the tree itself is never touched. */
function copyTree(): string {
  const copy = mkdtempSync(join(tmpdir(), "mutants-"));
  const tar = execFileSync(
    "sh",
    ["-c", "git ls-files -coz --exclude-standard --exclude=node_modules | tar --ignore-failed-read -c --null -T -"],
    {
      cwd: ROOT,
      maxBuffer: 2 ** 30,
    },
  );
  execFileSync("tar", ["-x"], { cwd: copy, input: tar });
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  return copy;
}

function runTests(copy: string, tests: readonly string[]) {
  const jest = ["node_modules/jest/bin/jest.js", "--maxWorkers=2", "--selectProjects", "unit", "--runTestsByPath"];
  return spawnSync(process.execPath, [...jest, ...tests], { cwd: copy, encoding: "utf8" });
}

/** What the tests say against the tree as it is; a mutant proves nothing where they fail without it. */
function complaint(copy: string, tests: readonly string[]): string | undefined {
  const { status, stderr } = runTests(copy, tests);
  return status === 0 ? undefined : `the tests fail without a mutant:\n${stderr.slice(-MOST_SHOWN)}`;
}

function verdict(copy: string, mutant: Mutant): "caught" | "SURVIVED" | "DOES NOT APPLY" {
  if (applyMutant(copy, mutant) !== "") return "DOES NOT APPLY";
  const survived = runTests(copy, mutant.tests).status === 0;
  applyMutant(copy, mutant, "-R");
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
  const unsound = complaint(copy, tests);
  if (unsound !== undefined) console.log(unsound);
  const verdicts = (unsound === undefined ? mutants : []).map((mutant) => {
    const found = verdict(copy, mutant);
    console.log(`${found} ${mutant.name}`);
    return found;
  });
  process.exitCode = verdicts.length > 0 && verdicts.every((found) => found === "caught") ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true });
}
