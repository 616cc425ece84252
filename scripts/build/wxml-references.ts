import { lineFinder } from "./line-finder";
import { blank } from "./position";

/** One `<import>`, `<include>` or `<wxs src>` of a template. */
export interface TemplateReference {
  readonly kind: "template" | "script";
  readonly path: string;
  readonly line: number;
  /** Where the path stands in the text, without its quotes. */
  readonly start: number;
}

const TAG = /<(import|include|wxs)\b/g;
const SOURCE = /\bsrc\s*=\s*(["'])([^"']*)\1/;
const [COMMENT, COMMENT_END] = ["<!--", "-->"];

/** @returns the text with comments blanked out; offsets and lines stay. One that nothing closes is no comment. */
export function withoutComments(wxml: string): string {
  let result = "";
  let end = 0;
  for (let at = wxml.indexOf(COMMENT); at !== -1; at = wxml.indexOf(COMMENT, end)) {
    const close = wxml.indexOf(COMMENT_END, at + COMMENT.length);
    if (close === -1) break;
    result += wxml.slice(end, at) + blank(wxml.slice(at, close + COMMENT_END.length), /[\s\S]+/);
    end = close + COMMENT_END.length;
  }
  return result + wxml.slice(end);
}

/** @returns where the `>` of a start tag is, which one in quotes is not; the end of the text where there is none. */
export function endOfTag(wxml: string, from: number): number {
  let quote = "";
  for (let at = from; at < wxml.length; at++) {
    const character = wxml[at] ?? "";
    if (quote !== "") quote = character === quote ? "" : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === ">") return at;
  }
  return wxml.length;
}

/** Finds what a template refers to, in order; comments are skipped. */
export function templateReferences(wxml: string): TemplateReference[] {
  const markup = withoutComments(wxml);
  const line = lineFinder(wxml);
  let end = 0;
  return [...markup.matchAll(TAG)].flatMap(({ 0: open, 1: tag, index }): TemplateReference[] => {
    // In an attribute of the tag before, or behind one that never ends.
    if (index < end) return [];
    const from = index + open.length;
    end = endOfTag(markup, from);
    const source = SOURCE.exec(markup.slice(from, end));
    if (source === null) return [];
    const path = source[2] ?? "";
    const start = from + source.index + source[0].length - 1 - path.length;
    return [{ kind: tag === "wxs" ? "script" : "template", path, line: line(index), start }];
  });
}

/** WXS refers to WXS by a literal `require`. */
export function scriptReferences(wxs: string): TemplateReference[] {
  const code = blank(wxs, /\/\*[\s\S]*?\*\/|\/\/[^\n]*/g);
  const line = lineFinder(wxs);
  return [...code.matchAll(/\brequire\(\s*(["'])([^"']*)\1(?=\s*\))/g)].map((match) => ({
    kind: "script",
    path: match[2] ?? "",
    line: line(match.index),
    start: match.index + match[0].length - 1 - (match[2] ?? "").length,
  }));
}

/** Writes other paths in place of the references'. */
export function replaceReferences(
  text: string,
  references: readonly TemplateReference[],
  target: (reference: TemplateReference) => string,
): string {
  let result = "";
  let end = 0;
  for (const reference of references) {
    result += text.slice(end, reference.start) + target(reference);
    end = reference.start + reference.path.length;
  }
  return result + text.slice(end);
}
