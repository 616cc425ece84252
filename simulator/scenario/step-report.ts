import type { ReadStep, SetStep } from "./steps/control-fields";
import type { ScenarioStep } from "./steps/kinds";
import type { PairStep } from "./steps/pair-fields";
import { isWanted } from "./steps/read";
import type { StepEnd } from "./steps/step-end";

/** How one step ended, and when. */
export interface StepReport extends StepEnd {
  /** Counted from 1, as faults count. */
  readonly number: number;
  readonly step: ScenarioStep;
  /** Stages a pairing went through, in order. */
  readonly stages: readonly string[];
  /** Milliseconds of world time since the scenario's start. */
  readonly startedAt: number;
  readonly endedAt: number;
}

/** What did not go as the file expects; undefined when everything did. */
export function surpriseIn(report: StepReport): string | undefined {
  const { outcome, step, advice } = report;
  if (outcome === "none") return "the step did not end";
  if (outcome === "thrown") return "the runner broke";
  if (step.expect.length > 0 && !step.expect.includes(outcome)) {
    return `expected ${step.expect.join(" or ")}, got ${outcome}`;
  }
  if (step.expectAdvice.length > 0 && !(advice !== undefined && step.expectAdvice.includes(advice))) {
    return `expected the advice ${step.expectAdvice.join(" or ")}, got ${advice ?? "none"}`;
  }
  if (report.surprise !== undefined) return report.surprise;
  if (step.do === "read") return surpriseInReading(step, report);
  if (step.do === "set") return surpriseInRoom(step, report);
  return step.do === "pair" ? surpriseInPairing(step, report) : undefined;
}

function surpriseInReading(step: ReadStep, { value, runs }: StepReport): string | undefined {
  if (step.expectRuns !== undefined && step.expectRuns !== runs)
    return `expected ${step.expectRuns} commands carried out, got ${runs ?? "no count"}`;
  if (isWanted(step, value)) return undefined;
  const wanted = step.between === undefined ? JSON.stringify(step.shows) : step.between.join(" to ");
  return `expected ${wanted}, got ${value === undefined ? "unknown" : JSON.stringify(value)}`;
}

function surpriseInRoom({ expectEach = {} }: SetStep, { each = {} }: StepReport): string | undefined {
  const other = Object.entries(expectEach).find(([device, outcome]) => each[device] !== outcome);
  return other && `expected ${other[1]} of ${other[0]}, got ${each[other[0]] ?? "nothing"}`;
}

function surpriseInPairing(
  { expectReason = [], expectKey, withinMs }: PairStep,
  report: StepReport,
): string | undefined {
  const { reason = "none", startedAt, endedAt } = report;
  if (expectReason.length > 0 && !expectReason.includes(reason)) {
    return `expected the reason ${expectReason.join(" or ")}, got ${reason}`;
  }
  if (expectKey !== undefined && report.key !== expectKey) {
    return `expected the key ${expectKey}, got ${report.key ?? "no join"}`;
  }
  const ms = endedAt - startedAt;
  return withinMs !== undefined && ms > withinMs
    ? `expected within ${withinMs} ms, took ${Math.round(ms)} ms`
    : undefined;
}
