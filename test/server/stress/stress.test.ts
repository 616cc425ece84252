import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import type { RunReport } from "../../../server/stress/finding";
import { compiledProgram } from "../../support/compiled-program";
import { nightly } from "../../support/nightly";
import { describeWithRedis, REDIS_PROGRAM } from "../support/redis-program";

const ROOT = resolve(__dirname, "../../..");
const WITHIN_MS = 420_000;

/** Options of a run, by what the servers do in it, and how many reports it makes. */
type Runs = readonly (readonly [string, readonly string[], number])[];

const SHORT: Runs = [["rotate under 60 callers", ["--only", "calm", "--rotations", "1", "--callers", "60"], 2]];
/** Many callers take both cores of a small machine for half a minute, and `kill -9` of servers and Redis its own time. */
const LONG: Runs = [
  ["rotate three times under 200 callers", ["--only", "calm", "--callers", "200"], 2],
  [
    "lose servers and Redis in the middle of three rotations",
    ["--only", "chaos", "--cycles", "3", "--callers", "60"],
    2,
  ],
  ["lose servers, broker, database, an address and devices under commands", ["--only", "cloud", "--cycles", "5"], 1],
];

async function stress(...options: readonly string[]): Promise<readonly RunReport[]> {
  const command = [compiledProgram("server/stress/cli.ts"), "--json", ...options];
  const env = { ...process.env, REDIS_SERVER: REDIS_PROGRAM };
  const run = promisify(execFile)(process.execPath, command, { cwd: ROOT, env, encoding: "utf8" });
  const { stdout } = await run.catch((error: { stdout?: string; stderr?: string }) => {
    if (!error.stdout) throw new Error(error.stderr);
    return { stdout: error.stdout };
  });
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

describeWithRedis("several server processes on one Redis", () => {
  it.each(nightly(SHORT, LONG))(
    "%s",
    async (_name, options, count) => {
      const reports = await stress(...options);
      expect(reports).toHaveLength(count);
      for (const { run, findings } of reports) {
        expect({ run, failed: findings.filter(({ ok }) => !ok) }).toEqual({ run, failed: [] });
        expect(findings.length).toBeGreaterThan(4);
      }
    },
    WITHIN_MS,
  );
});
