import type { Ports } from "../../protocol/ports/ports";
import { findLeaks, findOpenLinks, LINKS_CLOSED_MS, SETTLE_MS } from "../scenario/leaks";
import { scheduleTimedFaults } from "../scenario/timed-faults";
import type { FaultSpec } from "../world/faults/fault";
import type { SoakEvent, SoakPlan, SoakStep } from "./plan";
import { findRepeated } from "./play-set";
import { playStep } from "./play-step";
import { buildSoakContext, type SoakContext } from "./soak-context";
import { PHONE } from "./soak-devices";

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
  const context = buildSoakContext(plan, (fault) => strikes.push(fault), through, await cloudOf(plan));
  await context.cloud?.start();
  const violations: string[] = [];
  const ends: string[] = [];
  try {
    scheduleTimedFaults(context);
    for (const event of plan.events) context.world.schedule(event.atMs, () => happen(event, context), "scenario.fault");
    for (const step of plan.steps) {
      let end: string | undefined;
      const playing = playStep(step, context, (what) => violations.push(what)).subscribe((outcome) => {
        end = outcome;
      });
      const over = await context.world.until(() => end !== undefined, STEP_LIMIT_MS);
      playing.unsubscribe();
      if (!over) violations.push(`the ${step.do} never ended`);
      const what = nameOf(step);
      context.trace.record("step", { do: what, end: end ?? "never" });
      ends.push(`${what}: ${end ?? "never"}`);
    }
    violations.push(...(await settle(context)), ...findRepeated(plan.steps, ends, context));
  } catch (error) {
    violations.push(`the world broke: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
  await context.cloud?.stop();
  return {
    violations: [...violations, ...context.watch.violations],
    ends,
    calls: context.calls(),
    strikes,
    traceHash: context.traceHash(),
  };
}

/** The server's code is loaded only where a session has one. */
async function cloudOf({ isInCloud }: SoakPlan) {
  if (isInCloud === undefined) return undefined;
  const { openScenarioCloud } = await import("../cloud/open-scenario-cloud");
  return openScenarioCloud();
}

function nameOf(step: SoakStep): string {
  if ("by" in step && step.by === "other") return `${step.do} ${step.device} (${step.by})`;
  if ("device" in step) return `${step.do} ${step.device}`;
  return step.do === "tap" || step.do === "write-tag" ? `${step.do} ${step.tag}` : step.do;
}

/** Everything was let go: what is left after a while is a leak. */
async function settle(context: SoakContext): Promise<readonly string[]> {
  context.underTest.phone.show();
  for (const phone of context.phones.values()) phone.leave();
  await context.world.advance(LINKS_CLOSED_MS);
  const links = findOpenLinks(context);
  await context.world.advance(SETTLE_MS);
  return [...links, ...findLeaks(context), ...(await findAwake(context))];
}

/** What happens to a phone whose pages are gone makes nobody call anything. */
async function findAwake({ underTest, world, calls }: SoakContext): Promise<readonly string[]> {
  const before = calls();
  underTest.phone.setBluetooth(false);
  await world.advance(AFTERMATH_MS);
  underTest.phone.setBluetooth(true);
  underTest.phone.hide();
  underTest.phone.show();
  await world.advance(AFTERMATH_MS);
  return calls() === before ? [] : [`${calls() - before} calls after everything was left`];
}

function happen(event: SoakEvent, context: SoakContext): void {
  const { radio, world, underTest } = context;
  const back = (ms: number, work: () => void) => world.schedule(ms, work, "scenario.fault");
  switch (event.do) {
    case "hide":
      underTest.phone.hide();
      back(event.ms, () => underTest.phone.show());
      break;
    case "bluetooth":
      underTest.phone.setBluetooth(false);
      back(event.ms, () => underTest.phone.setBluetooth(true));
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
