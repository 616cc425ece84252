import { SourceMap, type SourceMapPayload } from "node:module";
import { parseScript } from "../../../scripts/build/checks/ast";
import { eachNode } from "./each-node";

const COMMENT = /^\s*\/\/[^\n]*$/;

/**
 * Compiled code with each statement on the line that it has in its source, so that stacks, places of a report and breakpoints
 * name what the app's makers see. What the compiler puts before the code goes onto the first line.
 *
 * @param code as esbuild prints it: statements end with a semicolon, comments stand on lines of their own
 * @param map its source map, JSON
 */
export function keepLines(code: string, map: string): string {
  const entries = new SourceMap(JSON.parse(map) as SourceMapPayload);
  const texts = linesOfTexts(code);
  let kept = "";
  let current = 1;
  for (const [index, line] of code.split("\n").entries()) {
    if (texts.has(index)) {
      kept += `\n${line}`;
      current++;
    } else if (!COMMENT.test(line)) {
      const target = lineInSource(entries, index, line);
      const gap = target > current ? "\n".repeat(target - current) : kept === "" ? "" : " ";
      kept += gap + line.trimStart();
      current = Math.max(current, target);
    }
  }
  return kept;
}

/** Lines, from 0, that begin within a template literal: they stay as they are. */
function linesOfTexts(code: string): ReadonlySet<number> {
  const lines = new Set<number>();
  if (!code.includes("`")) return lines;
  eachNode(parseScript("compiled.js", code), ({ type, start, end }) => {
    if (type !== "TemplateElement") return;
    const first = code.slice(0, start).split("\n").length;
    const more = code.slice(start, end).split("\n").length - 1;
    for (let line = first; line < first + more; line++) lines.add(line);
  });
  return lines;
}

/** From 1. What stands before all of the source is of its first line. */
function lineInSource(entries: SourceMap, index: number, line: string): number {
  const entry = entries.findEntry(index, line.length - line.trimStart().length);
  return "originalLine" in entry ? entry.originalLine + 1 : 1;
}
