import { blank, lineAt } from "./position";

/** One `<import>`, `<include>` or `<wxs src>` of a template. */
export interface TemplateReference {
  readonly kind: "template" | "script";
  readonly path: string;
  readonly line: number;
  /** Where the path stands in the text, without its quotes. */
  readonly start: number;
}

const TAG = /<(import|include|wxs)\b[^>]*?\bsrc\s*=\s*(["'])([^"']*)\2/g;
const COMMENT = /<!--[\s\S]*?-->/g;

/** @returns the text with comments blanked out; offsets and lines stay. */
export function withoutComments(wxml: string): string {
  return blank(wxml, COMMENT);
}

/** Finds what a template refers to, in order; comments are skipped. */
export function templateReferences(wxml: string): TemplateReference[] {
  return [...withoutComments(wxml).matchAll(TAG)].map((match) => ({
    kind: match[1] === "wxs" ? "script" : "template",
    path: match[3] ?? "",
    line: lineAt(wxml, match.index),
    start: pathStart(match, match[3]),
  }));
}

/** WXS refers to WXS by a literal `require`. */
export function scriptReferences(wxs: string): TemplateReference[] {
  const code = blank(wxs, /\/\*[\s\S]*?\*\/|\/\/[^\n]*/g);
  return [...code.matchAll(/\brequire\(\s*(["'])([^"']*)\1(?=\s*\))/g)].map((match) => ({
    kind: "script",
    path: match[2] ?? "",
    line: lineAt(wxs, match.index),
    start: pathStart(match, match[2]),
  }));
}

/** Both patterns end with the path and its closing quote. */
function pathStart(match: RegExpExecArray, path = ""): number {
  return match.index + match[0].length - 1 - path.length;
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
