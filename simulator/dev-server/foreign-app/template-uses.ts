import { endOfTag, withoutComments } from "../../../scripts/build/wxml-references";
import { Tally } from "../../report/tally";
import type { TemplateUses } from "../../runtime/bundle/web-bundle";

const SYNTAX: ReadonlySet<string> = new Set(["block", "template", "import", "include", "wxs", "slot"]);
/** What every component takes, and what is the framework's. */
const COMMON =
  /^(?:id|class|style|slot|hidden|is|name-of|wx:.*|data-.*|mark:.*|generic:.*|worklet:.*|change:.*|(?:capture-|mut-)?(?:bind|catch).*)$/;
const ATTRIBUTE = /([^\s=/"'<>]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?/g;

/**
 * The built-in and unknown tags of some templates and the attributes they are given, with file and line.
 * @param texts `.wxml` by file; others are left out
 * @param isOwn whether a tag is a component of the app's
 */
export function templateUses(texts: ReadonlyMap<string, string>, isOwn: (tag: string) => boolean): TemplateUses {
  const [tags, attributes] = [new Tally(), new Tally()];
  for (const [file, text] of texts) {
    if (!file.endsWith(".wxml")) continue;
    const blank = (part: string) => part.replace(/[^\n]/g, " ");
    const markup = withoutComments(text).replace(/(<wxs\b[^>]*(?<!\/)>)([\s\S]*?)(?=<\/wxs>)/g, blank);
    let line = 1;
    let counted = 0;
    let end = 0;
    for (const { 1: tag = "", index } of markup.matchAll(/<([a-zA-Z][\w-]*)/g)) {
      // In an attribute of the tag before, or behind one that never ends.
      if (index < end) continue;
      line += markup.slice(counted, index).split("\n").length - 1;
      counted = index;
      end = endOfTag(markup, index + tag.length + 1);
      if (SYNTAX.has(tag) || isOwn(tag)) continue;
      const at = line;
      tags.add(tag, () => `${file}:${at}`);
      for (const [, given = ""] of markup.slice(index + tag.length + 1, end).matchAll(ATTRIBUTE)) {
        const name = given.replace(/^model:/, "");
        if (!COMMON.test(name)) attributes.add(`${tag} ${name}`, () => `${file}:${at}`);
      }
    }
  }
  return { tags: uses(tags), attributes: uses(attributes) };
}

const uses = (tally: Tally) => tally.list.map(({ key, places, times }) => ({ name: key, places, times }));
