import { lineFinder } from "../../../scripts/build/line-finder";
import { withoutComments } from "../../../scripts/build/wxml-references";
import type { TemplateLines } from "../../runtime/bundle/web-bundle";

const TAG = /<([a-zA-Z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/g;

/**
 * The lines of what may come without end in each template: by the tag, and of what is repeated under `wx:for`; the first one each.
 * @param texts `.wxml` by file; others are left out
 */
export function templateLines(texts: ReadonlyMap<string, string>): TemplateLines {
  const lines: Record<string, Record<string, number>> = {};
  for (const [file, text] of texts) {
    if (!file.endsWith(".wxml")) continue;
    const own: Record<string, number> = Object.create(null);
    const lineOf = lineFinder(text);
    for (const { 1: tag = "", 2: attributes = "", index } of withoutComments(text).matchAll(TAG)) {
      const line = lineOf(index);
      own[tag] ??= line;
      if (/\bwx:for\s*=/.test(attributes)) own["wx:for"] ??= line;
      if (tag === "template" && /\bis\s*=/.test(attributes)) own.is ??= line;
    }
    lines[file.replace(/\.wxml$/, "")] = own;
  }
  return lines;
}
