import type { Ports } from "../../protocol/ports/ports";
import { findLeaks, findOpenLinks, LINKS_CLOSED_MS, SETTLE_MS } from "../scenario/leaks";
import { scheduleTimedFaults } from "../scenario/timed-faults";
import type { FaultSpec } from "../world/faults/fault";
import type { SoakEvent, SoakPlan } from "./plan";
import { playStep } from "./play-step";
import { PHONE } from "./soak-devices";
import { buildSoakStage, type SoakStage } from "./soak-stage";

/** World time within which every step ends, ms: longer than whatever has limits of its own. */
export const STEP_LIMIT_MS = 900_000;
/** Longer than a page would need to notice, ms. */
const AFTERMATH_MS = 500;
const NEAR_DBM = -60;

export interface SessionResult {
  /** Rules that were broken; empty when all is well. */
  readonly violations: readonly string[];
  /** How each step ended. */
  readonly ends: readonly string[];
  /** Calls of `wx`. */
  readonly calls: number;
  readonly strikes: readonly FaultSpec[];
  /** Two runs of one plan give the same. */
  readonly traceHash: string;
}

/**
 * Plays one session in virtual time and checks the rules of the layer. Never rejects.
 *
 * @param through what stands between the app and its ports, such as a recorder.
 */
export async function runSession(plan: SoakPlan, through?: (ports: Ports) => Ports): Promise<SessionResult> {
  const strikes: FaultSpec[] = [];
  const stage = buildSoakStage(plan, (fault) => strikes.push(fault), through);
  const violations: string[] = [];
  const ends: string[] = [];
  try {
    scheduleTimedFaults(stage);
    for (const event of plan.events) stage.world.schedule(event.atMs, () => happen(event, stage), "scenario.fault");
    for (const step of plan.steps) {
      let end: string | undefined;
      const playing = playStep(step, stage, (what) => violations.push(what)).subscribe((outcome) => {
        end = outcome;
      });
      const over = await stage.world.until(() => end !== undefined, STEP_LIMIT_MS);
      playing.unsubscribe();
      if (!over) violations.push(`the ${step.do} never ended`);
      const what = step.do === "pair" ? `pair ${step.device}` : step.do;
      stage.trace.record("step", { do: what, end: end ?? "never" });
      ends.push(`${what}: ${end ?? "never"}`);
    }
    violations.push(...(await settle(stage)));
  } catch (error) {
    violations.push(`the world broke: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
  return {
    violations: [...violations, ...stage.watch.violations],
    ends,
    calls: stage.calls(),
    strikes,
    traceHash: stage.traceHash(),
  };
}

/** Everything was let go: what is left after a while is a leak. */
async function settle(stage: SoakStage): Promise<readonly string[]> {
  stage.handset.phone.show();
  stage.handset.leave();
  await stage.world.advance(LINKS_CLOSED_MS);
  const links = findOpenLinks(stage);
  await stage.world.advance(SETTLE_MS);
  return [...links, ...findLeaks(stage), ...(await findAwake(stage))];
}

/** What happens to a phone whose pages are gone makes nobody call anything. */
async function findAwake({ handset, world, calls }: SoakStage): Promise<readonly string[]> {
  const before = calls();
  handset.phone.setBluetooth(false);
  await world.advance(AFTERMATH_MS);
  handset.phone.setBluetooth(true);
  handset.phone.hide();
  handset.phone.show();
  await world.advance(AFTERMATH_MS);
  return calls() === before ? [] : [`${calls() - before} calls after everything was left`];
}

function happen(event: SoakEvent, stage: SoakStage): void {
  const { radio, world, handset } = stage;
  const back = (ms: number, work: () => void) => world.schedule(ms, work, "scenario.fault");
  switch (event.do) {
    case "hide":
      handset.phone.hide();
      back(event.ms, () => handset.phone.show());
      break;
    case "bluetooth":
      handset.phone.setBluetooth(false);
      back(event.ms, () => handset.phone.setBluetooth(true));
      break;
    case "power":
      radio.powerOff(event.device);
      back(event.ms, () => radio.powerOn(event.device));
      break;
    case "move":
      radio.move(event.device, event.rssi);
      back(event.ms, () => radio.move(event.device, NEAR_DBM));
      break;
    case "sever":
      radio.dropLink(PHONE, event.device);
  }
}
