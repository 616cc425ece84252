import { printable, printableJson } from "../terminal/printable";
import type { AppTrouble } from "./app-trouble";
import { formatProblem, type ScenarioProblem } from "./problem";
import type { IdleFault } from "./run-scenario";
import type { Scenario } from "./scenario";
import { type StepReport, surpriseIn } from "./step-report";
import { kindOf } from "./steps/kinds";

/** Where the command's lines go: text for people, JSON for programs. */
export interface Reporter {
  invalid(file: string, problems: readonly ScenarioProblem[]): void;
  started(file: string, scenario: Scenario, position: number, total: number): void;
  progress(file: string, step: number, stage: string, atMs: number): void;
  ended(file: string, report: StepReport): void;
  /** What an app threw, or asked for in vain. */
  trouble(file: string, trouble: AppTrouble): void;
  /** What a scenario left behind. */
  leaked(file: string, leaks: readonly string[]): void;
  /** What pages of an app did not end: its own affair, no surprise. */
  leftBehind(file: string, left: readonly string[]): void;
  /** Faults that never struck. */
  idle(file: string, faults: readonly IdleFault[]): void;
  /** How a run differs from the recording it was played on. */
  differed(file: string, difference: string): void;
  summary(totals: Totals): void;
}

export interface Totals {
  readonly scenarios: number;
  readonly steps: number;
  readonly surprises: number;
  readonly invalid: number;
}

/** A header per scenario, one outcome line per step, a summary. */
export function textReporter(write: (line: string) => void): Reporter {
  const print = (line: string) => write(printable(line));
  return {
    invalid: (file, problems) => {
      print(`INVALID ${file}`);
      for (const problem of problems) print(`  ${formatProblem(problem)}`);
    },
    started: (file, scenario, position, total) =>
      print(`[${position}/${total}] ${scenario.name}  (${file}, seed ${scenario.seed})`),
    progress: () => undefined,
    ended: (_file, report) => {
      print(outcomeLine(report));
      if (report.screen !== undefined && surpriseIn(report) !== undefined)
        print(`           on the screen: ${screenLine(report.screen)}`);
    },
    trouble: (_file, { kind, where, text, phone }) => {
      const on = phone === undefined ? "" : `on the phone ${phone}: `;
      print(`  ${kind === "error" ? "APP ERROR" : "app"} ${on}${where === undefined ? "" : `${where}: `}${text}`);
    },
    leaked: (_file, leaks) => {
      print(`  SURPRISE left behind: ${leaks.join("; ")}`);
    },
    leftBehind: (_file, left) => {
      for (const line of left) print(`  app left behind: ${line}`);
    },
    idle: (_file, faults) => {
      for (const idle of faults) print(`  SURPRISE ${idleLine(idle)}`);
    },
    differed: (_file, difference) => {
      print(`  SURPRISE not as recorded: ${difference}`);
    },
    summary: ({ scenarios, steps, surprises, invalid }) => {
      const bad = invalid === 0 ? "" : `, ${count(invalid, "invalid file")}`;
      print(
        `${count(scenarios, "scenario")}, ${count(steps, "step")}: ${Math.max(0, steps - surprises)} ok, ${count(surprises, "surprise")}${bad}`,
      );
    },
  };
}

/** The same as objects, one a line; `type` tells them apart. */
export function jsonReporter(print: (line: string) => void): Reporter {
  const line = (value: object) => print(printableJson(value));
  return {
    invalid: (file, problems) => line({ type: "invalid", file, problems }),
    started: (file, scenario) => line({ type: "scenario", file, name: scenario.name, seed: scenario.seed }),
    progress: (file, step, stage, atMs) => line({ type: "progress", file, step, stage, atMs }),
    ended: (file, report) => line({ type: "step", file, ...stepFields(report) }),
    trouble: (file, trouble) => line({ type: "app", file, ...trouble }),
    leaked: (file, leaks) => line({ type: "leaked", file, leaks }),
    leftBehind: (file, left) => line({ type: "left-behind", file, left }),
    idle: (file, faults) => {
      for (const { number, fault } of faults) line({ type: "idle-fault", file, fault: number, ...fault });
    },
    differed: (file, difference) => line({ type: "differed", file, difference }),
    summary: (totals) => line({ type: "summary", ...totals }),
  };
}

/** What a program reads of one step; also in traces. */
export function stepFields(report: StepReport): object {
  const { step, number, outcome, advice, reason, key, error, screen, stages, startedAt, endedAt } = report;
  const surprise = surpriseIn(report);
  return {
    step: number,
    do: step.do,
    phone: step.phone,
    ...("device" in step ? { device: step.device } : {}),
    expect: step.expect,
    outcome,
    ok: surprise === undefined,
    ...(surprise === undefined ? {} : { surprise }),
    ...(advice === undefined ? {} : { advice }),
    ...(reason === undefined ? {} : { reason }),
    ...(key === undefined ? {} : { key }),
    ...(error === undefined ? {} : { error }),
    ...(screen === undefined ? {} : { screen }),
    ...(stages.length === 0 ? {} : { stages }),
    startedAtMs: startedAt,
    virtualMs: endedAt - startedAt,
  };
}

function outcomeLine(report: StepReport): string {
  const surprise = surpriseIn(report);
  const result = surprise ?? report.outcome;
  const trail = report.stages.length === 0 ? "" : `  ${report.stages.join(" > ")}`;
  const blame = report.error === undefined ? "" : `  [${report.advice ?? "no advice"}: ${report.error}]`;
  const seconds = ((report.endedAt - report.startedAt) / 1000).toFixed(1);
  const verdict = surprise === undefined ? "ok      " : "SURPRISE";
  return `  ${verdict} ${report.number} ${kindOf(report.step).describe(report.step)}: ${result}, ${seconds} s${trail}${blame}`;
}

/** Enough to see where the app stands: the page's beginning, and its end, where dialogs and toasts are. */
const SCREEN_START = 400;
const SCREEN_END = 200;

function screenLine(lines: readonly string[]): string {
  const all = lines.join(" | ");
  const isLong = all.length > SCREEN_START + SCREEN_END;
  const shown = isLong ? `${all.slice(0, SCREEN_START)} … ${all.slice(-SCREEN_END)}` : all;
  return shown === "" ? "nothing" : shown;
}

function idleLine({ number, fault }: IdleFault): string {
  const which = [
    ...(fault.nth === undefined ? [] : [`the ${fault.nth}${ordinal(fault.nth)}`]),
    ...(fault.every === undefined ? [] : [`every ${fault.every}${ordinal(fault.every)}`]),
    ...(fault.atMs === undefined ? [] : [`at ${fault.atMs} ms`]),
    ...(fault.step === undefined ? [] : [`in step ${fault.step}`]),
    ...(fault.device === undefined ? [] : [`of ${fault.device}`]),
    ...(fault.phone === undefined ? [] : [`on the phone ${fault.phone}`]),
  ];
  return [`fault ${number} never struck: ${fault.do} on ${fault.on}`, ...which].join(", ");
}

function ordinal(number: number): string {
  if (number % 100 >= 11 && number % 100 <= 13) return "th";
  return ["th", "st", "nd", "rd"][number % 10] ?? "th";
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
