import { nearest } from "./nearest";

export interface CliOptions {
  readonly files: readonly string[];
  /** One JSON object a line instead of text. */
  readonly json: boolean;
  /** Where to write every wx call and event. */
  readonly trace?: string;
  /** Where to write what the app did at its ports. */
  readonly record?: string;
  /** Recording that takes the place of the radio. */
  readonly replay?: string;
  /** Folder of the app before whose screen the files are played; absent: our own protocol layer plays them. */
  readonly app?: string;
  /** Where to write the report on that app. */
  readonly report?: string;
  /** Replaces the seed of every file. */
  readonly seed?: number;
}

export type CliArguments =
  | { readonly ok: true; readonly options: CliOptions }
  | { readonly ok: false; readonly complaint: string };

export const USAGE = `npm run scenario -- FILE... [--app FOLDER [--report FILE]] [--json] [--trace FILE] [--seed N] [--record FILE | --replay FILE]

  --app FOLDER  play before the screen of any mini program, in Chromium: steps tap-text, type and see
  --report FILE write what the app used and the phone lacks, left behind and got wrong: JSON or Markdown; of one scenario
  --json        one JSON object a line on standard output
  --trace FILE  write every wx call and event with its bytes, one JSON object a line, secrets masked
  --seed N      use this seed instead of the files' own
  --record FILE write what the app does at its ports as a recording, secrets masked; one scenario with one phone
  --replay FILE play the scenario on such a recording instead of the radio; any difference is a surprise

Ends with 0 when every step ended as its file expects, 1 on any surprise, 2 on an invalid file or call.`;

/** Reads the words after `npm run scenario --`. */
export function readArguments(words: readonly string[]): CliArguments {
  const files: string[] = [];
  let json = false;
  let trace: string | undefined;
  let seed: number | undefined;
  let app: string | undefined;
  let report: string | undefined;
  const sessions: Partial<Record<"record" | "replay", string>> = {};
  const rest = words.flatMap((word) => (/^--[a-z]+=/.test(word) ? splitAtEquals(word) : [word]));
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (!word.startsWith("--")) files.push(word);
    else if (word === "--json") json = true;
    else if (word === "--trace") {
      trace = rest.shift();
      if (trace === undefined) return refuse("--trace needs a file name");
    } else if (word === "--app") {
      app = rest.shift();
      if (app === undefined || app === "" || app.startsWith("--")) return refuse("--app needs a folder");
    } else if (word === "--report") {
      report = rest.shift();
      if (report === undefined || report === "" || report.startsWith("--")) return refuse("--report needs a file name");
    } else if (word === "--record" || word === "--replay") {
      const file = rest.shift();
      if (file === undefined) return refuse(`${word} needs a file name`);
      sessions[word === "--record" ? "record" : "replay"] = file;
    } else if (word === "--seed") {
      seed = toSeed(rest.shift());
      if (seed === undefined) return refuse("--seed needs a whole number from 0 to 4294967295");
    } else return refuse(unknownOption(word));
  }
  if (files.length === 0) return refuse("which scenario? Give at least one file");
  if (Object.keys(sessions).length > 0 && files.length > 1) return refuse("a recording is of one scenario");
  if (Object.keys(sessions).length > 1) return refuse("record or replay, not both");
  if (app !== undefined && Object.keys(sessions).length > 0)
    return refuse("a recording is of our own app's ports: it does not go with --app");
  if (report !== undefined && app === undefined) return refuse("--report is of an app that --app opens");
  if (report !== undefined && files.length > 1) return refuse("a report is of one scenario");
  return {
    ok: true,
    options: {
      files,
      json,
      ...sessions,
      ...(trace === undefined ? {} : { trace }),
      ...(app === undefined ? {} : { app }),
      ...(report === undefined ? {} : { report }),
      ...(seed === undefined ? {} : { seed }),
    },
  };
}

function refuse(complaint: string): CliArguments {
  return { ok: false, complaint };
}

function splitAtEquals(word: string): readonly string[] {
  const at = word.indexOf("=");
  return [word.slice(0, at), word.slice(at + 1)];
}

function toSeed(word: string | undefined): number | undefined {
  const seed = word !== undefined && /^\d+$/.test(word) ? Number(word) : Number.NaN;
  return seed <= 0xffffffff ? seed : undefined;
}

function unknownOption(word: string): string {
  const meant = nearest(word, ["--app", "--report", "--json", "--trace", "--seed", "--record", "--replay"]);
  return meant === undefined ? `unknown option ${word}` : `unknown option ${word}; did you mean ${meant}?`;
}
