import { must, type RunReport } from "../finding";
import { rest, within } from "../stage";
import type { Killable, ProgramPaths } from "./cloud-programs";
import { startPrograms } from "./cloud-programs";
import { type CloudStage, setCloudStage } from "./cloud-stage";

const SECOND = 1_000;
const RECOVERS_WITHIN_MS = 240 * SECOND;
/** A supervisor starts again what cannot start yet, because what it stands on is away too. */
const STARTS_WITHIN_MS = 120 * SECOND;
const RECALLS_WITHIN_MS = 120 * SECOND;
const AGREES_WITHIN_MS = 30 * SECOND;

type Part = "server" | "another server" | "broker" | "database" | "redis" | "address" | "devices";

/** What is struck at once. */
const BLOWS: readonly (readonly Part[])[] = [
  ["server"],
  ["broker"],
  ["database"],
  ["address"],
  ["devices"],
  ["redis"],
  ["server", "another server"],
  ["server", "broker"],
  ["server", "database"],
  ["broker", "database"],
  ["address", "another server"],
  ["server", "broker", "database", "redis"],
  ["devices", "server"],
  ["devices", "broker"],
  ["devices", "database"],
  ["devices", "redis"],
  ["devices", "address"],
  ["devices", "server", "broker", "database", "redis"],
];

/**
 * Phones give commands all the time; in each cycle servers, the broker, the database and Redis are killed, alone and together, or one
 * server's address refuses everybody, or half of the devices restart, in the middle of commands. After each, a command given since then must be confirmed for every
 * device. In the end each confirmed command is asked for again.
 */
export async function runCloud(paths: ProgramPaths, cycles: number, random: () => number): Promise<RunReport> {
  const programs = await startPrograms(paths);
  const stage = await setCloudStage(programs, random);
  const { record, devices, phones, fleet, troubles } = stage;
  const ids = devices.map(({ id }) => id);
  const possible = BLOWS.filter((parts) => parts.every((part) => isThere(stage, part)));
  /** How long it took from each blow until every device was commanded again, ms. */
  const backAfterMs: Record<string, number[]> = {};
  let unrecovered = 0;
  try {
    for (let cycle = 0; cycle < cycles; cycle++) {
      // Each once, then by chance.
      const parts = possible[cycle < possible.length ? cycle : Math.floor(random() * possible.length)] ?? ["server"];
      const name = parts.join(" and ");
      await rest(300 + random() * 1_200);
      const struckAt = Date.now();
      await Promise.all(parts.map((part) => strike(stage, part, cycle, random)));
      const healedAt = Date.now();
      if (!(await within(RECOVERS_WITHIN_MS, () => record.hasConfirmedSince(healedAt, ids)))) unrecovered++;
      backAfterMs[name] = [...(backAfterMs[name] ?? []), Date.now() - struckAt];
    }
    await Promise.all(phones.map((phone) => phone.settle()));
    await Promise.all(phones.map((phone) => phone.recall(RECALLS_WITHIN_MS)));
    await within(AGREES_WITHIN_MS, () => disagreeing(stage) === 0);
    const wrong = disagreeing(stage);
    return {
      run: `cloud, ${fleet.urls.length === 1 ? "one server" : `${fleet.urls.length} servers`}`,
      findings: [
        must("cycles", cycles, true),
        ...record.findings(cycles * devices.length),
        must("cycles after which a device could not be reached", unrecovered, unrecovered === 0),
        must("servers that ended by themselves", fleet.endedByThemselves, fleet.endedByThemselves === 0),
        must("phones that show another state in the end", wrong, wrong === 0),
      ],
      seen: { backAfterMs, troubles, answers: record.answers },
    };
  } finally {
    await stage.close();
  }
}

/** Phones that show something else than their device is. */
function disagreeing({ devices, phones }: CloudStage): number {
  const values = new Map(devices.map((device) => [device.id, device.values]));
  return phones.filter(({ device, shown }) =>
    Object.entries(values.get(device) ?? {}).some(([name, value]) => shown.get(name) !== value),
  ).length;
}

function isThere({ programs, fleet }: CloudStage, part: Part): boolean {
  if (part === "broker") return programs.mosquitto !== undefined;
  if (part === "database") return programs.postgres !== undefined;
  if (part === "redis") return programs.redis !== undefined;
  return part !== "another server" || fleet.urls.length > 1;
}

/** @param turn a number; whoever stands next to the first is `another server` */
async function strike(
  { programs, fleet, gates, devices }: CloudStage,
  part: Part,
  turn: number,
  random: () => number,
): Promise<void> {
  const index = turn % fleet.urls.length;
  if (part === "server") await replaced(() => fleet.replace(index));
  else if (part === "another server") await replaced(() => fleet.replace((index + 1) % fleet.urls.length));
  else if (part === "broker") await restart(programs.mosquitto, random);
  else if (part === "database") await restart(programs.postgres, random);
  else if (part === "redis") await restart(programs.redis, random);
  else if (part === "devices") {
    const half = devices.filter((_, at) => at % 2 === turn % 2);
    await Promise.all(half.map((device) => device.restart(random() * 4_000)));
  } else {
    await gates[index]?.refuse();
    await rest(500 + random() * 3_000);
    await gates[index]?.allow();
  }
}

async function restart(program: Killable | undefined, random: () => number): Promise<void> {
  if (program === undefined) return;
  await program.kill();
  await rest(random() * 1_500);
  await replaced(() => program.start());
}

/** Starts something until it starts. */
async function replaced(start: () => Promise<void>): Promise<void> {
  for (const end = Date.now() + STARTS_WITHIN_MS; ; await rest(500)) {
    try {
      return await start();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}
