import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { thisMachine } from "../setup/browser/machine";
import { ensurePostgres } from "../setup/postgres/ensure-postgres";
import { describeResults, runSteps } from "./run-steps";
import { nightlySteps } from "./steps";

const ROOT = resolve(fileURLToPath(new URL("../..", import.meta.url)));
const USAGE = `npm run nightly [-- --only STEP --seed N]
  What takes longer than npm test may: tests (their long variants), soak, mutants, stress, fidelity, bench.
  --only STEP  this one; may be given more than once
  --seed N     of soak and stress, default 1`;

const { values } = parseArgs({
  options: {
    only: { type: "string", multiple: true, default: [] },
    seed: { type: "string", default: "1" },
    help: { type: "boolean", default: false },
  },
});

async function main(): Promise<number> {
  const steps = nightlySteps(ROOT, values.seed);
  const known = steps.map(({ name }) => name);
  const unknown = values.only.filter((name) => !known.includes(name));
  if (unknown.length > 0 || !/^\d+$/.test(values.seed)) {
    console.error(unknown.length > 0 ? `There is no step ${unknown.join(", ")}: ${known.join(", ")}` : USAGE);
    return 2;
  }
  const chosen = steps.filter(({ name }) => values.only.length === 0 || values.only.includes(name));
  const postgres = ensurePostgres(thisMachine(), (line) => console.log(line));
  if (postgres !== undefined) process.env.POSTGRES_BIN = postgres;
  const results = await runSteps(chosen, {
    root: ROOT,
    now: () => performance.now(),
    print: (line) => console.log(line),
  });
  for (const line of describeResults(results)) console.log(line);
  if (postgres === undefined) {
    console.log(
      "NO POSTGRESQL: its tests did not run. Install postgresql or set POSTGRES_BIN to its programs' folder.",
    );
  }
  return results.every(({ passed }) => passed) ? 0 : 1;
}

if (values.help) console.log(USAGE);
else process.exitCode = await main();
