import { visibleText } from "../names/visible-text";
import { type Query, queryText } from "../navigation";

/** Why a device of the order is not handed over. */
export type LeftOut = "failed" | "missing";

/**
 * What a technician says of a hand-over, beside what the server knows. It travels in the link, which anybody may have written:
 * it is shown as the technician's word, and nothing follows from it.
 */
export interface HandoverNote {
  /** "" where it was not said. */
  readonly site: string;
  /** When the work was done, ms since 1970. */
  readonly at?: number;
  readonly notIn: readonly { readonly name: string; readonly why: LeftOut }[];
  /** All of them: a link names the first few. */
  readonly notInCount: number;
}

const LONGEST_SITE = 40;
const LONGEST_NAME = 32;
const MOST_NAMED = 6;
const MOST_COUNTED = 10_000;
const LETTERS: Readonly<Record<LeftOut, string>> = { failed: "f", missing: "m" };

/** The parameters of the link. */
export function noteQuery({ site, at, notIn, notInCount }: HandoverNote): Query {
  const named = notIn.slice(0, MOST_NAMED).map(({ name, why }) => LETTERS[why] + cut(name, LONGEST_NAME));
  return {
    s: site === "" ? undefined : cut(site, LONGEST_SITE),
    d: at === undefined ? undefined : String(at),
    n: named.length === 0 ? undefined : named.join("\n"),
    c: notInCount === 0 ? undefined : String(notInCount),
  };
}

/** Undefined: it says nothing of a hand-over. Never throws. */
export function readNote(query: Readonly<Record<string, unknown>>): HandoverNote | undefined {
  const site = cut(queryText(query.s), LONGEST_SITE);
  const at = numberIn(query.d, Number.MAX_SAFE_INTEGER);
  const notIn = queryText(query.n, MOST_NAMED * (LONGEST_NAME + 2))
    .split("\n")
    .slice(0, MOST_NAMED)
    .flatMap((line) => {
      const why = (["failed", "missing"] as const).find((one) => line.startsWith(LETTERS[one]));
      const name = cut(line.slice(1), LONGEST_NAME);
      return why === undefined || name === "" ? [] : [{ name, why }];
    });
  const notInCount = Math.max(notIn.length, numberIn(query.c, MOST_COUNTED) ?? 0);
  if (site === "" && at === undefined && notInCount === 0) return undefined;
  return { site, notIn, notInCount, ...(at === undefined ? {} : { at }) };
}

function cut(text: string, longest: number): string {
  return [...visibleText(text.trim())].slice(0, longest).join("");
}

function numberIn(value: unknown, most: number): number | undefined {
  const text = queryText(value, 16);
  const number = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  return number <= most ? number : undefined;
}
