import { LEASE_MS } from "../token/keeper-parts";
import type { TokenMode } from "../wechat/issue-token";
import { must, type RunReport } from "./finding";
import { rest, type Stage, setStage, within } from "./stage";

const SECOND = 1_000;
/** So long into its last 300 s the stable endpoint of this run rotates: several checks find the old one. */
const ROTATION_LAG_MS = 150 * SECOND;
/** A check of a stable token that has not rotated costs a call. */
const POLLS_A_ROTATION = 10;

/** Callers from the first moment, and some rotations, with nothing going wrong. */
export async function runCalm(
  program: string,
  mode: TokenMode,
  callers: number,
  rotations: number,
): Promise<RunReport> {
  const stage = await setStage(program, mode, callers, { rotationLagMs: ROTATION_LAG_MS, leaseMs: LEASE_MS });
  const perRotation: number[] = [];
  try {
    stage.watch.start();
    stage.crowd.start();
    await within(30 * SECOND, () => stage.pool.count === 1 && stage.crowd.report.answers >= callers);
    const first = stage.calls();
    for (let rotation = 0; rotation < rotations; rotation++) {
      const before = stage.calls();
      await (mode === "plain" ? rotatePlain(stage) : rotateStable(stage));
      perRotation.push(stage.calls() - before);
    }
    await stage.crowd.stop();
    const { answers, rejected, troubles, atOnce, longestWithoutMs } = stage.crowd.report;
    const errors = Object.values(troubles).reduce((sum, count) => sum + count, 0);
    const busiest = Math.max(0, ...stage.wechat.busiest.values());
    const most = Math.max(...perRotation);
    const exact = mode === "plain";
    return {
      run: `calm, ${mode}`,
      findings: [
        must("calls of WeChat for the first token", first, first === 1),
        must("rotations", stage.pool.count - 1, stage.pool.count - 1 === rotations),
        must("most calls of WeChat in a rotation", most, exact ? most === 1 : most <= POLLS_A_ROTATION),
        must("least calls of WeChat in a rotation", Math.min(...perRotation), Math.min(...perRotation) >= 1),
        must("most calls of WeChat at once", busiest, busiest === 1),
        must("most requests of callers at once", atOnce, atOnce >= callers),
        must("tokens served that did not work", rejected, rejected === 0),
        must("errors callers saw", errors, errors === 0),
        must("older tokens over newer ones", stage.watch.stepsBack.length, stage.watch.stepsBack.length === 0),
      ],
      seen: { answers, troubles, longestWithoutMs },
    };
  } finally {
    await stage.close();
  }
}

/** To just before the refresh is due, over it, past the old token's 5 minutes, while callers ask on. */
async function rotatePlain(stage: Stage): Promise<void> {
  const had = stage.pool.count;
  const current = stage.watch.current;
  if (!current) throw new Error("there is no token");
  // Clocks never jump all at the same moment, so a large jump must not make anything due.
  await stage.advance(current.expiresAt - stage.wechat.clock.now() - 615 * SECOND);
  await rest(SECOND);
  await stage.advance(20 * SECOND);
  await within(
    15 * SECOND,
    () => stage.pool.count > had && stage.pool.numberOf(stage.watch.current?.value ?? "") > had,
  );
  await rest(SECOND);
  await stage.advance(301 * SECOND);
  await rest(SECOND);
}

/** To the last 300 s, then through them in small steps, so that every check of every server has its moment. */
async function rotateStable(stage: Stage): Promise<void> {
  const current = stage.watch.current;
  if (!current) throw new Error("there is no token");
  await stage.advance(current.expiresAt - stage.wechat.clock.now() - 303 * SECOND);
  await rest(SECOND);
  for (let step = 0; step < 31; step++) {
    await stage.advance(10 * SECOND);
    await rest(150);
  }
  await rest(SECOND);
}
