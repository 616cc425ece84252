import { parseArgs } from "node:util";
import { thisMachine } from "../../scripts/setup/browser/machine";
import { ensureRedis } from "../../scripts/setup/redis/ensure-redis";
import { runCalm } from "./calm";
import { runChaos } from "./chaos";
import { findPrograms, lacking } from "./cloud/cloud-programs";
import { runCloud } from "./cloud/run-cloud";
import type { RunReport } from "./finding";
import { seeded } from "./seeded";

const USAGE = `npm run stress [-- --callers N] [--rotations N] [--cycles N] [--seed N] [--only calm|chaos|cloud] [--json]
  Four server processes on one Redis. calm: rotations with nothing going wrong. chaos: servers and Redis killed in the middle of each.
  cloud: three on Redis, PostgreSQL and Mosquitto between phones that command devices; all of them killed, one's address refused.
  --callers N  at the same time, default 2000
  --rotations N  of calm, default 3
  --cycles N   of chaos, one half on each of WeChat's endpoints, default 50; so many more of cloud
  --json       one JSON object a run`;

const { values } = parseArgs({
  options: {
    callers: { type: "string", default: "2000" },
    rotations: { type: "string", default: "3" },
    cycles: { type: "string", default: "50" },
    seed: { type: "string", default: "1" },
    only: { type: "string", default: "" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

async function main(): Promise<void> {
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const random = seeded(Number(values.seed));
  if (values.only !== "cloud") await rotateTokens(random);
  if (values.only === "" || values.only === "cloud") await commandDevices(random);
}

async function commandDevices(random: () => number): Promise<void> {
  const paths = findPrograms((line) => console.error(line));
  const missing = lacking(paths);
  for (const line of missing) console.error(line);
  tell(await runCloud(paths, Number(values.cycles), random));
  // Once more where it is read: this was not the whole of it.
  for (const line of missing) console.error(line);
}

async function rotateTokens(random: () => number): Promise<void> {
  const program = ensureRedis(thisMachine(), (line) => console.error(line));
  if (program === undefined) throw new Error("There is no Redis here: install redis-server, or set REDIS_SERVER.");
  const callers = Number(values.callers);
  const cycles = { plain: Math.ceil(Number(values.cycles) / 2), stable: Math.floor(Number(values.cycles) / 2) };
  for (const mode of ["plain", "stable"] as const) {
    if (values.only !== "chaos") tell(await runCalm(program, mode, callers, Number(values.rotations)));
    // Many reconnect at once after a kill, which on few cores is what would be measured.
    if (values.only !== "calm") tell(await runChaos(program, mode, Math.min(callers, 200), cycles[mode], random));
  }
}

function tell(report: RunReport): void {
  if (report.findings.some(({ ok }) => !ok)) process.exitCode = 1;
  if (values.json) {
    console.log(JSON.stringify(report));
    return;
  }
  console.log(report.run);
  for (const { ok, what, value } of report.findings) console.log(`  ${ok ? "ok  " : "FAIL"} ${what}: ${value}`);
  console.log(`  ${report.run.startsWith("cloud") ? "phones" : "callers"} saw ${JSON.stringify(report.seen)}`);
}

await main();
