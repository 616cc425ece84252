import { readFileSync, writeFileSync } from "node:fs";
import { printable, printableJson, printableLines } from "../terminal/printable";
import { type CliOptions, readOptions, USAGE } from "./cli-options";
import type { SoakPlan } from "./plan";
import { recordSession } from "./record-session";
import { describeFailure, describeTotals } from "./report";
import { runSession } from "./run-session";
import { runSoak } from "./run-soak";
import { shrink } from "./shrink";

/** Sessions between two lines of progress, on stderr. */
const PROGRESS_EVERY = 1_000;
const EXIT = { ok: 0, failed: 1, invalid: 2 } as const;

async function main(words: readonly string[]): Promise<number> {
  if (words.includes("--help")) {
    console.log(USAGE);
    return EXIT.ok;
  }
  const options = readOptions(words);
  if (typeof options === "string") {
    console.error(`${printable(options)}\n\n${USAGE}`);
    return EXIT.invalid;
  }
  return options.file === undefined ? soak(options) : replay(options.file, options.record);
}

async function soak({ sessions, seed, json, record }: CliOptions): Promise<number> {
  const onSession = (session: number) => {
    if (session > 0 && session % PROGRESS_EVERY === 0) console.error(`${session} of ${sessions} sessions`);
  };
  const { totals, failure } = await runSoak({ sessions, seed, onSession });
  const small = failure && {
    ...failure,
    plan: await shrink(failure.plan, async (plan) => (await runSession(plan)).violations.length > 0),
  };
  if (small !== undefined && record !== undefined) writeFileSync(record, await recordSession(small.plan));
  if (json) console.log(printableJson({ ...totals, ...(small === undefined ? {} : { failure: small }) }, 2));
  else
    console.log(
      printableLines([describeTotals(totals), ...(small === undefined ? [] : [describeFailure(small)])].join("\n")),
    );
  return small === undefined && totals.gaps.length === 0 ? EXIT.ok : EXIT.failed;
}

/** The file is one that a soak wrote. */
async function replay(file: string, record: string | undefined): Promise<number> {
  const plan = JSON.parse(readFileSync(file, "utf8")) as SoakPlan;
  const { violations, ends, calls, traceHash } = await runSession(plan);
  if (record !== undefined) writeFileSync(record, await recordSession(plan));
  console.log(printableJson({ violations, ends, calls, traceHash }, 2));
  return violations.length === 0 ? EXIT.ok : EXIT.failed;
}

process.exitCode = await main(process.argv.slice(2));
