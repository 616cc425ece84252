import { visibleText } from "../../../../lib/names/visible-text";
import type { CheckedLine } from "../lines/check-lines";
import { FIELDS } from "../lines/field";
import { fixOf, isSevere, type LineFix } from "../lines/line-problem";
import { FIX_WORDS, problemWords, quoted, type Text } from "./problem-words";

/** One line of the order. */
export interface LineRow {
  readonly line: number;
  readonly tick: "ok" | "warn" | "bad";
  readonly title: string;
  /** Of a line that is ready: its serial. */
  readonly serial: string;
  /** Of a line with a problem: where it stands. */
  readonly where: string;
  readonly about: readonly string[];
  readonly problem: string;
  /** "": none. */
  readonly fix: LineFix | "";
  readonly fixLabel: string;
}

export function lineRow({ raw, problems, read }: CheckedLine, text: Text): LineRow {
  const [problem] = problems;
  const isReady = problem === undefined;
  const formula = FIELDS.map((field) => raw.values[field]).find((cell) => cell?.formula !== undefined)?.formula;
  const runs = FIELDS.map((field) => raw.values[field]?.text ?? "").find((found) => /^[=＝]/.test(found));
  const note = formula ?? runs;
  const fix = isReady ? "" : fixOf(problem);
  const title = visibleText(read.name ?? read.serial);
  return {
    line: raw.line,
    tick: isReady ? "ok" : isSevere(problem) ? "bad" : "warn",
    title: title === "" ? text("imp.line", { n: raw.line }) : title,
    serial: isReady && read.name !== undefined ? read.serial : "",
    where: isReady ? "" : text("imp.line", { n: raw.line }),
    about: isReady
      ? [
          ...(read.room === undefined ? [] : [visibleText(read.room)]),
          ...(note === undefined ? [] : [text("imp.formula", { v: quoted(note) })]),
        ]
      : [],
    problem: isReady ? "" : problemWords(problem, text),
    fix,
    fixLabel: fix === "" ? "" : text(FIX_WORDS[fix]),
  };
}
