import type { TokenMode } from "../wechat/issue-token";
import { must, type RunReport } from "./finding";
import { rest, type Stage, setStage, within } from "./stage";

const SECOND = 1_000;
/** Long enough for a call of the stand-in, short enough for many cycles. */
const LEASE_MS = 3_000;
/** The lease of a server that was killed is waited for, then the call made again. */
const RECOVERS_WITHIN_MS = 30 * SECOND;

type Blow = "server" | "two servers" | "redis" | "redis, empty" | "server and redis";
const BLOWS: readonly Blow[] = ["server", "redis", "server and redis", "two servers", "redis, empty"];

/**
 * A rotation a cycle, and in the middle of it a server, or two, or Redis, is killed. After each the newest token must be
 * in the store, and the old one's 5 minutes are let pass with the callers still asking.
 */
export async function runChaos(
  program: string,
  mode: TokenMode,
  callers: number,
  cycles: number,
  random: () => number,
): Promise<RunReport> {
  const stage = await setStage(program, mode, callers, { rotationLagMs: 0, leaseMs: LEASE_MS });
  const blows: Record<string, number> = {};
  let unrecovered = 0;
  try {
    stage.watch.start();
    stage.crowd.start();
    await within(30 * SECOND, () => stage.pool.count === 1 && stage.crowd.report.answers >= callers);
    for (let cycle = 0; cycle < cycles; cycle++) {
      const blow = BLOWS[Math.floor(random() * BLOWS.length)] ?? "server";
      blows[blow] = (blows[blow] ?? 0) + 1;
      const had = stage.pool.count;
      await toTheRotation(stage, mode);
      // Before, in and after the stand-in's 80 ms.
      await rest(random() * 400);
      await strike(stage, blow, random);
      const newest = () => stage.pool.numberOf(stage.watch.current?.value ?? "");
      const recovered = await within(RECOVERS_WITHIN_MS, () => stage.pool.count > had && newest() === stage.pool.count);
      if (!recovered) unrecovered++;
      await rest(700);
      await stage.advance(301 * SECOND);
      await rest(300);
    }
    await stage.crowd.stop();
    const { answers, rejected, troubles, longestWithoutMs } = stage.crowd.report;
    const stepsBack = stage.watch.stepsBack.length;
    return {
      run: `chaos, ${mode}`,
      findings: [
        must("cycles", cycles, true),
        must("older tokens over newer ones", stepsBack, stepsBack === 0),
        must("tokens served that did not work", rejected, rejected === 0),
        must("cycles without the newest token in the store", unrecovered, unrecovered === 0),
        must("answers with a token", answers, answers > cycles),
      ],
      seen: { blows, troubles, longestWithoutMs, rotations: stage.pool.count - 1, calls: stage.calls() },
    };
  } finally {
    await stage.close();
  }
}

async function toTheRotation(stage: Stage, mode: TokenMode): Promise<void> {
  const current = stage.watch.current;
  if (!current) throw new Error("there is no token");
  const left = current.expiresAt - stage.wechat.clock.now();
  await stage.advance(left - (mode === "plain" ? 601 : 299) * SECOND);
  await rest(200);
  await stage.advance(3 * SECOND);
}

async function strike({ fleet, redis }: Stage, blow: Blow, random: () => number): Promise<void> {
  const one = Math.floor(random() * fleet.urls.length);
  const other = (one + 1) % fleet.urls.length;
  const restartRedis = async (empty: boolean) => {
    await redis.kill();
    if (empty) redis.forget();
    await rest(random() * 800);
    await redis.start();
  };
  if (blow === "server") await fleet.replace(one);
  else if (blow === "two servers") await Promise.all([fleet.replace(one), fleet.replace(other)]);
  else if (blow === "redis") await restartRedis(false);
  else if (blow === "redis, empty") await restartRedis(true);
  else await Promise.all([fleet.replace(one), restartRedis(false)]);
}
