import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import type { ScreenPlayer } from "../app-scenario/screen-player";
import { printable, printableLines } from "../terminal/printable";
import { type CliOptions, readArguments, USAGE } from "./cli-options";
import { jsonReporter, textReporter } from "./cli-report";
import { type PlayHost, playFiles } from "./play-files";
import { recordPorts, replayPorts } from "./port-session";
import { modelReader } from "./read-model-file";

const EXIT = { ok: 0, surprise: 1, invalid: 2 } as const;

async function main(words: readonly string[]): Promise<number> {
  if (words.includes("--help")) {
    console.log(USAGE);
    return EXIT.ok;
  }
  const read = readArguments(words);
  if (!read.ok) {
    console.error(`${printable(read.complaint)}\n\n${USAGE}`);
    return EXIT.invalid;
  }
  return play(read.options);
}

async function play(options: CliOptions): Promise<number> {
  const screen = options.app === undefined ? undefined : await openScreen(options.app, options.report);
  if (screen === "refused") return EXIT.invalid;
  const trace = options.trace === undefined ? undefined : openSync(options.trace, "w");
  const print = (line: string) => console.log(line);
  try {
    const totals = await playFiles(options, {
      read: (file) => readFileSync(file, "utf8"),
      models: (file) => modelReader(file, process.cwd()),
      reporter: options.json ? jsonReporter(print) : textReporter(print),
      ...sessionOf(options),
      ...(screen === undefined ? {} : { onScreen: (...what) => screen.play(...what) }),
      ...(trace === undefined ? {} : { trace: (line) => void writeSync(trace, `${line}\n`) }),
    });
    if (totals.invalid > 0) return EXIT.invalid;
    return totals.surprises > 0 ? EXIT.surprise : EXIT.ok;
  } finally {
    await screen?.close();
    if (trace !== undefined) closeSync(trace);
  }
}

/** Its code is read only where it is wanted. */
async function openScreen(app: string, reportFile: string | undefined): Promise<ScreenPlayer | "refused"> {
  const { ScreenPlayer } = await import("../app-scenario/screen-player");
  try {
    return await ScreenPlayer.open(
      { app, ...(reportFile === undefined ? {} : { reportFile }) },
      process.cwd(),
      (line) => console.error(printable(line)),
    );
  } catch (error) {
    console.error(printableLines(error instanceof Error ? error.message : String(error)));
    return "refused";
  }
}

function sessionOf({ record, replay }: CliOptions): Pick<PlayHost, "session"> {
  if (record !== undefined) {
    return { session: (scenario) => recordPorts(scenario, (text) => writeFileSync(record, text)) };
  }
  return replay === undefined ? {} : { session: () => replayPorts(readFileSync(replay, "utf8")) };
}

process.exitCode = await main(process.argv.slice(2));
