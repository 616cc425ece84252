import type { FaultAction, FaultSpec } from "../world/faults/fault";
import type { AppTrouble } from "./app-trouble";
import { findLeaks, findOpenLinks, LINKS_CLOSED_MS, SETTLE_MS } from "./leaks";
import { type GroupEvents, limitOf, type NumberedStep, runGroup } from "./run-group";
import type { Scenario } from "./scenario";
import { buildScenarioContext, type ContextOptions, type ScenarioContext } from "./scenario-context";
import { type StepReport, surpriseIn } from "./step-report";
import { scheduleTimedFaults } from "./timed-faults";

export interface RunOptions extends ContextOptions {
  /** A pairing reached a stage. `atMs` is world time since the scenario's start. */
  readonly onStage?: (step: number, stage: string, atMs: number) => void;
  readonly onStep?: (report: StepReport) => void;
  /** An app on a screen threw, or asked for something in vain. */
  readonly onTrouble?: (trouble: AppTrouble) => void;
}

export interface ScenarioResult {
  /** In the order of the file. */
  readonly reports: readonly StepReport[];
  /** What was left behind when every page was closed; empty when all is tidy. */
  readonly leaks: readonly string[];
  /** What pages of an app on a screen did not end, a line each; the app's own affair, no surprise. Absent: there was none. */
  readonly leftBehind?: readonly string[];
  /** How often each kind of fault has struck. */
  readonly strikes: Readonly<Partial<Record<FaultAction, number>>>;
  /** Faults that never struck: what they were meant to test was not tested. In the order of the file. */
  readonly idleFaults: readonly IdleFault[];
}

export interface IdleFault {
  /** Counted from 1, as the file lists them. */
  readonly number: number;
  readonly fault: FaultSpec;
}

/**
 * Plays a scenario to its end in virtual time. Each step ends in exactly one report, also when the world breaks.
 * Rejects only when the world cannot be built: a `DeviceSpecError` says which device and field.
 */
export async function runScenario(scenario: Scenario, options: RunOptions = {}): Promise<ScenarioResult> {
  const context = buildScenarioContext(scenario, { ...options, ...(await cloudOf(scenario)) });
  await context.cloud?.start();
  context.trace.record("scenario", { name: scenario.name, seed: scenario.seed });
  const stopFaults = scheduleTimedFaults(context);
  const reports: StepReport[] = [];
  const events: GroupEvents = { stage: (step, name) => options.onStage?.(step, name, context.world.elapsed()) };
  for (const group of stepGroups(scenario)) {
    for (const report of await playGroup(group, context, events)) {
      const { number, outcome, step } = report;
      context.trace.record("step", {
        phone: step.phone,
        step: number,
        do: step.do,
        outcome,
        ok: surpriseIn(report) === undefined,
      });
      reports.push(report);
      options.onStep?.(report);
    }
  }
  stopFaults();
  const leaks = await tidyUp(context);
  await context.cloud?.stop();
  return {
    reports: reports.sort((a, b) => a.number - b.number),
    leaks,
    strikes: context.faults.strikes(),
    idleFaults: idleFaults(scenario, context),
  };
}

/** The server's code is loaded only where a scenario has one. */
async function cloudOf({ isInCloud }: Scenario): Promise<Pick<ContextOptions, "cloud">> {
  if (!isInCloud) return {};
  const { openScenarioCloud } = await import("../cloud/open-scenario-cloud");
  return { cloud: await openScenarioCloud() };
}

function idleFaults({ faults }: Scenario, context: ScenarioContext): readonly IdleFault[] {
  return context.faults.idle().map((fault) => ({ number: faults.indexOf(fault) + 1, fault }));
}

async function playGroup(
  group: readonly NumberedStep[],
  context: ScenarioContext,
  events: GroupEvents,
): Promise<readonly StepReport[]> {
  const reports: StepReport[] = [];
  const startedAt = context.world.elapsed();
  const running = runGroup(group, context, events).subscribe((report) => reports.push(report));
  const limitMs = group.reduce((sum, { step }) => sum + limitOf(step), 0);
  let broken: string | undefined;
  try {
    await context.world.until(() => reports.length === group.length, limitMs);
  } catch (error) {
    broken = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  running.unsubscribe();
  const missing = group.filter(({ number }) => !reports.some((report) => report.number === number));
  const lost = missing.map(({ number, step }): StepReport => {
    const end = broken === undefined ? { outcome: "none" as const } : { outcome: "thrown" as const, error: broken };
    return { ...end, number, step, stages: [], startedAt, endedAt: context.world.elapsed() };
  });
  return [...reports, ...lost];
}

/** Leaves every page and lets the world settle. */
async function tidyUp(context: ScenarioContext): Promise<readonly string[]> {
  for (const underTest of context.phones.values()) {
    underTest.reopen();
    underTest.phone.show();
    underTest.leave();
  }
  try {
    await context.world.advance(LINKS_CLOSED_MS);
    const links = findOpenLinks(context);
    await context.world.advance(SETTLE_MS);
    return [...links, ...findLeaks(context)];
  } catch (error) {
    return [`the world broke while settling: ${String(error)}`];
  }
}

/** Neighbouring parallel steps together, every other step alone. */
export function stepGroups({ steps }: Scenario): readonly (readonly NumberedStep[])[] {
  const groups: NumberedStep[][] = [];
  steps.forEach((step, index) => {
    const previous = groups.at(-1);
    const numbered = { number: index + 1, step };
    if (step.parallel && previous?.[0]?.step.parallel === true) previous.push(numbered);
    else groups.push([numbered]);
  });
  return groups;
}
