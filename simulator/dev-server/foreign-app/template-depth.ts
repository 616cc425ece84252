import { lineAt } from "../../../scripts/build/position";

/** What the template compiler is sure to have room for: deeper ones end it, and every template after them. */
const DEEPEST_TAGS = 64;
const DEEPEST_BRACKETS = 100;
const MOST_OPERATORS = 1_000;
/** WeChat warns of pages with 1,000 nodes. */
const MOST_TAGS = 20_000;
const OPERATOR = /[!~?:.+\-*/%<>=&|]/;

export interface Excess {
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
}

/**
 * Where a template is longer or nested deeper than it can be compiled: tags in tags, or brackets and operators inside `{{ }}`.
 * One pass over the text, whatever is in it.
 */
export function excessOf(wxml: string): Excess | undefined {
  let tags = 0;
  let all = 0;
  for (let at = 0; at < wxml.length; at += 1) {
    if (wxml.startsWith("<!--", at)) {
      at = endOf(wxml, "-->", at);
    } else if (wxml.startsWith("{{", at)) {
      const end = endOf(wxml, "}}", at);
      const text = expressionExcess(wxml, at + 2, end - 1);
      if (text !== undefined) return { line: lineAt(wxml, at), text };
      at = end;
    } else if (wxml[at] === "<" && wxml[at + 1] === "/") {
      tags = Math.max(0, tags - 1);
    } else if (wxml[at] === "<" && /[a-zA-Z]/.test(wxml[at + 1] ?? "")) {
      tags += 1;
      all += 1;
      if (all > MOST_TAGS) return { line: lineAt(wxml, at), text: `has more than ${MOST_TAGS} tags` };
      if (tags > DEEPEST_TAGS)
        return { line: lineAt(wxml, at), text: `tags are nested more than ${DEEPEST_TAGS} deep` };
    } else if (wxml[at] === "/" && wxml[at + 1] === ">") {
      tags = Math.max(0, tags - 1);
    }
  }
  return undefined;
}

/** The last character of what ends with `close`; of the text, if nothing closes it. */
function endOf(text: string, close: string, start: number): number {
  const found = text.indexOf(close, start);
  return found < 0 ? text.length : found + close.length - 1;
}

function expressionExcess(text: string, start: number, end: number): string | undefined {
  let brackets = 0;
  let operators = 0;
  for (let at = start; at < end; at += 1) {
    const character = text[at] ?? "";
    if ("([{".includes(character)) brackets += 1;
    else if (")]}".includes(character)) brackets -= 1;
    else if (OPERATOR.test(character)) operators += 1;
    if (brackets > DEEPEST_BRACKETS) return `an expression is nested more than ${DEEPEST_BRACKETS} deep`;
    if (operators > MOST_OPERATORS) return `an expression has more than ${MOST_OPERATORS} operators`;
  }
  return undefined;
}
