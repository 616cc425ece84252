export const USAGE = `Usage: npm run soak -- [--sessions N] [--seed S] [--json] [--record FILE]
       npm run soak -- --file plan.json [--json] [--record FILE]

  --sessions N   sessions to play, default 1000
  --seed S       whole number the sessions are drawn from, default 1
  --file FILE    plays the one session of a file that a failed soak printed
  --record FILE  writes what went through the app's ports in the session that failed, or in the one played
  --json         one JSON object instead of words`;

export interface CliOptions {
  readonly sessions: number;
  readonly seed: number;
  readonly file?: string;
  readonly record?: string;
  readonly json: boolean;
}

/** Reads the words of the command line; a text says what is wrong with them. */
export function readOptions(words: readonly string[]): CliOptions | string {
  let options: CliOptions = { sessions: 1_000, seed: 1, json: false };
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    if (word === "--json") {
      options = { ...options, json: true };
      continue;
    }
    const value = words[++at];
    if (value === undefined) return `${word} needs a value, or is not known`;
    if (word === "--file" || word === "--record") options = { ...options, [word.slice(2)]: value };
    else if (word === "--sessions" || word === "--seed") {
      if (!/^\d{1,9}$/.test(value)) return `${word} takes a whole number, not ${value}`;
      options = { ...options, [word.slice(2)]: Number(value) };
    } else return `${word} is not known`;
  }
  return options;
}
