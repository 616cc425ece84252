import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { ReplayFailure } from "./replay-failure";
import type { Counts, JsonObject } from "./shape";
import { classify } from "./shapes";

/** Bigger files are no recordings. */
const MAX_FILE_BYTES = 16_000_000;
const MAX_REASON = 300;

export interface Verdict {
  readonly file: string;
  readonly outcome: { readonly ok: true; readonly counts: Counts } | { readonly ok: false; readonly reason: string };
}

/** Replays one file, whatever it holds; never throws. `known` are the recordings that came with the project. */
export function replayFile(path: string, known: readonly JsonObject[]): Verdict {
  const file = basename(path);
  try {
    return { file, outcome: { ok: true, counts: replayJson(readJson(path), known) } };
  } catch (error) {
    return { file, outcome: { ok: false, reason: reasonOf(error) } };
  }
}

/** Replays one parsed recording. Throws a {@link ReplayFailure}. */
export function replayJson(json: unknown, known: readonly JsonObject[]): Counts {
  const { shape, recording } = classify(json);
  const counts = shape.replay(recording);
  const contradiction = shape.contradicts(
    recording,
    known.filter((candidate) => shape.recognises(candidate)),
  );
  if (contradiction !== undefined) throw new ReplayFailure(contradiction);
  return counts;
}

/** Throws a {@link ReplayFailure} when there is no JSON to be had. */
export function readJson(path: string): unknown {
  const status = statSync(path);
  if (!status.isFile()) throw new ReplayFailure("is not a file");
  if (status.size > MAX_FILE_BYTES) throw new ReplayFailure(`is bigger than ${MAX_FILE_BYTES} bytes`);
  const text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
  return JSON.parse(text);
}

/** `ok BASENAME …counts` or `FAIL BASENAME reason`, always one line. */
export function formatVerdict({ file, outcome }: Verdict): string {
  const name = oneLine(file);
  if (!outcome.ok) return `FAIL ${name} ${outcome.reason}`;
  return ["ok", name, ...Object.entries(outcome.counts).map(([what, count]) => `${what}=${count}`)].join(" ");
}

function reasonOf(error: unknown): string {
  const reason = oneLine(hasMessage(error) ? error.message : String(error));
  return reason.length > MAX_REASON ? `${reason.slice(0, MAX_REASON)}…` : reason;
}

/** Errors of the file system come from outside of a test's realm, so `instanceof` would miss them. */
function hasMessage(error: unknown): error is { readonly message: string } {
  return typeof error === "object" && error !== null && "message" in error && typeof error.message === "string";
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
