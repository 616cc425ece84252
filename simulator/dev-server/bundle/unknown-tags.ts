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
  const markup = wxml.replace(/<!--[\s\S]*?-->/g, blank).replace(/(<wxs\b[^>]*(?<!\/)>)([\s\S]*?)(?=<\/wxs>)/g, blank);
  return [...markup.matchAll(/<([a-zA-Z][\w-]*)/g)].flatMap(({ 1: tag = "", index }) => {
    if (SYNTAX.includes(tag) || known.has(tag)) return [];
    return { tag, line: markup.slice(0, index).split("\n").length };
  });
}
