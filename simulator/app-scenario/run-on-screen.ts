import type { AppWindow } from "../app-driver/app-window";
import type { AppTrouble } from "../scenario/app-trouble";
import { LINKS_CLOSED_MS } from "../scenario/leaks";
import { createTraceRedactor } from "../scenario/redact-trace";
import type { NumberedStep } from "../scenario/run-group";
import { type RunOptions, type ScenarioResult, stepGroups } from "../scenario/run-scenario";
import type { Scenario } from "../scenario/scenario";
import { secretsOf } from "../scenario/secrets-of";
import { type StepReport, surpriseIn } from "../scenario/step-report";
import type { TraceEntry } from "../world/trace/trace";
import { playGroup } from "./play-group";

/** Oddities told of one scenario; errors are all told. */
const MOST_WARNINGS = 20;

/** Plays a scenario's steps before the screen of an app that is open in its world. Each step ends in exactly one report. */
export async function runOnScreen(scenario: Scenario, window: AppWindow, options: RunOptions): Promise<ScenarioResult> {
  const reports: StepReport[] = [];
  const tell = troubleTeller(options);
  const mask = screenMask(scenario);
  const keep = (report: StepReport) => {
    const masked = report.screen === undefined ? report : { ...report, screen: mask(report.screen) };
    reports.push(masked);
    options.onTrace?.(traceLine(masked));
    options.onStep?.(masked);
  };
  options.onTrace?.({ t: 0, kind: "scenario", name: scenario.name, seed: scenario.seed });
  for (const group of stepGroups(scenario)) {
    const played = await playGroup(group, window).catch((error: unknown) => group.map(broken(error)));
    if (window.stuck !== undefined) {
      for (const report of played) keep(report);
      continue;
    }
    for (const trouble of [...(await window.troubles()), ...(await missingApis(window))]) tell(trouble);
    await passOnTrace(window, options);
    for (const report of played) keep(report);
  }
  if (window.stuck !== undefined) return { reports, leaks: [], leftBehind: [], strikes: {}, idleFaults: [] };
  const idle = await window.inPage(({ appDriver }) => appDriver.idleFaults());
  const idleFaults = idle.flatMap((number) => {
    const fault = scenario.faults[number - 1];
    return fault === undefined ? [] : [{ number, fault }];
  });
  const leftBehind = await leaveApps(window).catch(() => []);
  for (const trouble of await window.troubles()) tell(trouble);
  await passOnTrace(window, options);
  return { reports: reports.sort((a, b) => a.number - b.number), leaks: [], leftBehind, strikes: {}, idleFaults };
}

/** An app that could not be opened takes every step with it. */
export function allBroken(scenario: Scenario, error: Error, options: RunOptions): ScenarioResult {
  const reports = stepGroups(scenario).flat().map(broken(error));
  for (const report of reports) options.onStep?.(report);
  return { reports, leaks: [], leftBehind: [], strikes: {}, idleFaults: [] };
}

/** Every page is left, as the person leaves it. @returns what is still there when what closes late is closed */
async function leaveApps(window: AppWindow): Promise<readonly string[]> {
  await window.inPage(({ appDriver }) => appDriver.leaveApps());
  await window.pass(LINKS_CLOSED_MS);
  return window.inPage(({ appDriver }) => appDriver.leftBehind());
}

/** What the app looked for and this phone lacks, also where it went on without. */
async function missingApis(window: AppWindow): Promise<readonly AppTrouble[]> {
  const missing = await window.inPage(({ simulator }) => simulator.apps.flatMap(({ app }) => app?.missingApis() ?? []));
  const atMs = await window.elapsed();
  return missing.map(({ name, places: [where] }) => ({
    kind: "warning",
    text: `this phone has no wx.${name}`,
    ...(where === undefined ? {} : { where }),
    atMs,
  }));
}

/** The window itself broke: what it said, once for each step that it took with it. */
const broken =
  (error: unknown) =>
  (numbered: NumberedStep): StepReport => ({
    ...numbered,
    outcome: "thrown",
    error: error instanceof Error ? error.message : String(error),
    stages: [],
    startedAt: 0,
    endedAt: 0,
  });

async function passOnTrace(window: AppWindow, { onTrace }: RunOptions): Promise<void> {
  if (onTrace === undefined) return;
  const entries = await window.inPage(({ appDriver }) => appDriver.traced());
  // The page says which world it is in the words of its event log.
  for (const entry of entries) if (entry.kind !== "scenario") onTrace(entry);
}

function traceLine(report: StepReport): TraceEntry {
  const { step, number, outcome, endedAt } = report;
  const fields = { phone: step.phone, step: number, do: step.do, outcome, ok: surpriseIn(report) === undefined };
  return { t: endedAt, kind: "step", ...fields };
}

/** Passes on each error, and each oddity once. */
function troubleTeller({ onTrouble }: RunOptions): (trouble: AppTrouble) => void {
  const warnings = new Set<string>();
  return (trouble) => {
    if (trouble.kind === "warning") {
      if (warnings.has(trouble.text) || warnings.size >= MOST_WARNINGS) return;
      warnings.add(trouble.text);
    }
    onTrouble?.(trouble);
  };
}

/** A screen may show a password that a person asked it to show; a terminal and a log never do. */
function screenMask(scenario: Scenario): (lines: readonly string[]) => readonly string[] {
  const untyped = { ...scenario, steps: scenario.steps.filter((step) => step.do !== "type") };
  const redact = createTraceRedactor(secretsOf(untyped));
  return (lines) => lines.map((text) => String(redact({ t: 0, kind: "screen", text }).text));
}
