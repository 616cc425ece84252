import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installPackages } from "./setup/install-packages.mjs";
import { providePrograms } from "./setup/provide-programs.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
installPackages(root);
const env = { ...process.env, ...providePrograms(root) };

const folder = mkdtempSync(join(tmpdir(), "device-companion-"));
const report = join(folder, "jest.json");
const jest = join(root, "node_modules", "jest", "bin", "jest.js");
/** More than the two cores of the smallest machine: browser and server tests wait for other processes much of their time. */
const WORKERS = 5;
/** A page or a server in a test makes much that lives for that test only: with room for it, it is not copied meanwhile. */
const SHORT_LIVED_MB = 64;
const { status } = spawnSync(
  process.execPath,
  [
    `--max-semi-space-size=${SHORT_LIVED_MB}`,
    jest,
    "--json",
    `--outputFile=${report}`,
    `--maxWorkers=${WORKERS}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, env, stdio: ["ignore", "ignore", "inherit"] },
);
const result = readReport(report);
rmSync(folder, { recursive: true, force: true });
for (const spent of secondsByProject(result)) console.log(spent);
const { failed, line } = summary(result);
console.log(line);
process.exitCode = failed > 0 ? 1 : (status ?? 1);

/** What jest wrote; undefined when it could not even begin. */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** Worker-seconds of each kind of check: the workers share them. */
function secondsByProject(result) {
  const spent = new Map();
  for (const { name, startTime, endTime } of result?.testResults ?? []) {
    const kind = /[\\/]test[\\/](\w+)[\\/]/.exec(name)?.[1] ?? "";
    const project = ["e2e", "pages", "contract", "scenarios", "checks"].includes(kind) ? kind : `unit ${kind}`;
    spent.set(project, (spent.get(project) ?? 0) + (endTime - startTime) / 1000);
  }
  return [...spent].map(([project, seconds]) => `${seconds.toFixed(0).padStart(5)} s  ${project}`);
}

/** True counts of the whole run; a file that could not even start counts as one failure. */
function summary(result) {
  if (result === undefined) return { failed: 1, line: "0 passed, 1 failed" };
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  const skipped = result.numPendingTests + result.numTodoTests;
  const line = `${result.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
  return { failed, line };
}
