import type { FaultAction, FaultSpec } from "../world/faults/fault";
import { findLeaks, findOpenLinks, LINKS_CLOSED_MS, SETTLE_MS } from "./leaks";
import { type GroupEvents, type NumberedStep, runGroup, STEP_LIMIT_MS } from "./run-group";
import type { Scenario } from "./scenario";
import { buildStage, type Stage, type StageOptions } from "./stage";
import { type StepReport, surpriseIn } from "./step-report";
import { scheduleTimedFaults } from "./timed-faults";

export interface RunOptions extends StageOptions {
  /** A pairing reached a stage. `atMs` is world time since the scenario's start. */
  readonly onStage?: (step: number, stage: string, atMs: number) => void;
  readonly onStep?: (report: StepReport) => void;
}

export interface ScenarioResult {
  /** In the order of the file. */
  readonly reports: readonly StepReport[];
  /** What was left behind when every page was closed; empty when all is tidy. */
  readonly leaks: readonly string[];
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
  const stage = buildStage(scenario, options);
  stage.trace.record("scenario", { name: scenario.name, seed: scenario.seed });
  scheduleTimedFaults(stage);
  const reports: StepReport[] = [];
  const events: GroupEvents = { stage: (step, name) => options.onStage?.(step, name, stage.world.elapsed()) };
  for (const group of groupsOf(scenario)) {
    for (const report of await playGroup(group, stage, events)) {
      const { number, outcome, step } = report;
      stage.trace.record("step", {
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
  const leaks = await tidyUp(stage);
  return {
    reports: reports.sort((a, b) => a.number - b.number),
    leaks,
    strikes: stage.faults.strikes(),
    idleFaults: idleFaults(scenario, stage),
  };
}

function idleFaults({ faults }: Scenario, stage: Stage): readonly IdleFault[] {
  return stage.faults.idle().map((fault) => ({ number: faults.indexOf(fault) + 1, fault }));
}

async function playGroup(
  group: readonly NumberedStep[],
  stage: Stage,
  events: GroupEvents,
): Promise<readonly StepReport[]> {
  const reports: StepReport[] = [];
  const startedAt = stage.world.elapsed();
  const running = runGroup(group, stage, events).subscribe((report) => reports.push(report));
  let broken: string | undefined;
  try {
    await stage.world.until(() => reports.length === group.length, group.length * STEP_LIMIT_MS);
  } catch (error) {
    broken = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  running.unsubscribe();
  const missing = group.filter(({ number }) => !reports.some((report) => report.number === number));
  const lost = missing.map(({ number, step }): StepReport => {
    const end = broken === undefined ? { outcome: "none" as const } : { outcome: "thrown" as const, error: broken };
    return { ...end, number, step, stages: [], startedAt, endedAt: stage.world.elapsed() };
  });
  return [...reports, ...lost];
}

/** Leaves every page and lets the world settle. */
async function tidyUp(stage: Stage): Promise<readonly string[]> {
  for (const handset of stage.handsets.values()) {
    handset.phone.show();
    handset.leave();
  }
  try {
    await stage.world.advance(LINKS_CLOSED_MS);
    const links = findOpenLinks(stage);
    await stage.world.advance(SETTLE_MS);
    return [...links, ...findLeaks(stage)];
  } catch (error) {
    return [`the world broke while settling: ${String(error)}`];
  }
}

/** Neighbouring parallel steps together, every other step alone. */
function groupsOf({ steps }: Scenario): readonly (readonly NumberedStep[])[] {
  const groups: NumberedStep[][] = [];
  steps.forEach((step, index) => {
    const previous = groups.at(-1);
    const numbered = { number: index + 1, step };
    if (step.parallel && previous?.[0]?.step.parallel === true) previous.push(numbered);
    else groups.push([numbered]);
  });
  return groups;
}
