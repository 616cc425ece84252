import { lineFinder } from "../../../scripts/build/line-finder";
import { withoutComments } from "../../../scripts/build/wxml-references";

/** Tags of WXML itself. */
const SYNTAX: readonly string[] = ["block", "template", "import", "include", "wxs", "slot"];

export interface UnknownTag {
  readonly tag: string;
  /** Counted from 1. */
  readonly line: number;
}

/** @returns each tag of a template that is neither WXML's own nor among `known`. */
export function unknownTags(wxml: string, known: ReadonlySet<string>): UnknownTag[] {
  const blank = (text: string) => text.replace(/[^\n]/g, " ");
  const line = lineFinder(wxml);
  const markup = withoutComments(wxml).replace(/(<wxs\b[^>]*(?<!\/)>)([\s\S]*?)(?=<\/wxs>)/g, blank);
  return [...markup.matchAll(/<([a-zA-Z][\w-]*)/g)].flatMap(({ 1: tag = "", index }) => {
    if (SYNTAX.includes(tag) || known.has(tag)) return [];
    return { tag, line: line(index) };
  });
}
