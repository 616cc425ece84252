import { DeviceSpecError } from "../devices/spec-fields";
import { printableJson } from "../terminal/printable";
import type { CliOptions } from "./cli-options";
import type { Reporter, Totals } from "./cli-report";
import type { ReadModel } from "./model-files";
import { parseScenario } from "./parse-scenario";
import type { PortSession } from "./port-session";
import { type RunOptions, runScenario, type ScenarioResult } from "./run-scenario";
import type { Scenario } from "./scenario";
import { surpriseIn } from "./step-report";
import type { Player } from "./steps/step-kind";

export interface PlayHost {
  /** Text of a file; throws when it cannot be read. */
  read(file: string): string;
  /** Reads the models that a file names. */
  readonly models?: (file: string) => ReadModel;
  readonly reporter: Reporter;
  /** Gets every line of the trace. */
  readonly trace?: (line: string) => void;
  /** Plays what is checked before the screen of an app; absent: our own protocol layer does, without any page. */
  readonly onScreen?: (scenario: Scenario, file: string, options: RunOptions) => Promise<ScenarioResult>;
  /** Stands between the app and its ports; asked for once a scenario. */
  readonly session?: (scenario: Scenario) => PortSession;
}

/** Plays files one after the other and reports. A leak counts as a surprise. Never rejects for what a file holds. */
export async function playFiles({ files, seed, report }: CliOptions, host: PlayHost): Promise<Totals> {
  const totals = { scenarios: 0, steps: 0, surprises: 0, invalid: 0 };
  for (const [index, file] of files.entries()) {
    const scenario = load(file, host);
    if (scenario === undefined) {
      totals.invalid += 1;
      continue;
    }
    const seeded = seed === undefined ? scenario : { ...scenario, seed };
    const ofOnePhone = host.session !== undefined ? "recording" : report !== undefined ? "report" : undefined;
    if (ofOnePhone !== undefined && seeded.phones.length > 1) {
      host.reporter.invalid(file, [{ path: "phones", message: `a ${ofOnePhone} is of one phone` }]);
      totals.invalid += 1;
      continue;
    }
    const session = host.session?.(seeded);
    host.reporter.started(file, seeded, index + 1, files.length);
    try {
      const result = await (host.onScreen ?? playProtocol)(seeded, file, {
        onTrace: (entry) => host.trace?.(printableJson(entry)),
        onStage: (step, stage, atMs) => host.reporter.progress(file, step, stage, atMs),
        ...(session === undefined ? {} : { through: session.through }),
        onStep: (report) => host.reporter.ended(file, report),
        onTrouble: (trouble) => host.reporter.trouble(file, trouble),
      });
      const difference = session?.end();
      if (difference !== undefined) host.reporter.differed(file, difference);
      if (result.leaks.length > 0) host.reporter.leaked(file, result.leaks);
      if (result.leftBehind !== undefined && result.leftBehind.length > 0) {
        host.reporter.leftBehind(file, result.leftBehind);
      }
      const idleFaults = session?.reachesWorld === false ? [] : result.idleFaults;
      if (idleFaults.length > 0) host.reporter.idle(file, idleFaults);
      totals.scenarios += 1;
      totals.steps += result.reports.length;
      totals.surprises += result.reports.filter((report) => surpriseIn(report) !== undefined).length;
      totals.surprises += (result.leaks.length > 0 ? 1 : 0) + (difference === undefined ? 0 : 1);
      totals.surprises += idleFaults.length;
    } catch (error) {
      if (!(error instanceof DeviceSpecError)) throw error;
      host.reporter.invalid(file, [{ path: "devices", message: error.message }]);
      totals.invalid += 1;
    }
  }
  host.reporter.summary(totals);
  return totals;
}

const playProtocol = (scenario: Scenario, _file: string, options: RunOptions) => runScenario(scenario, options);

function load(file: string, host: PlayHost): Scenario | undefined {
  let text: string;
  try {
    text = host.read(file);
  } catch (error) {
    host.reporter.invalid(file, [{ path: "", message: `cannot be read: ${(error as Error).message}` }]);
    return undefined;
  }
  const player: Player = host.onScreen === undefined ? "protocol" : "screen";
  const parsed = parseScenario(text, host.models?.(file), player);
  if (parsed.ok) return parsed.scenario;
  host.reporter.invalid(file, parsed.problems);
  return undefined;
}
