import type { Root } from "postcss";
import { NameSet } from "./annotations";
import { classWords, mapClassAttributes } from "./class-attribute";
import { countOne, shortNames } from "./short-names";

export interface ClassParts {
  readonly sheets: readonly Root[];
  /** By their place. */
  readonly templates: ReadonlyMap<string, string>;
  /** String literals of the package's scripts. */
  readonly literals: readonly string[];
  /** Classes that `@uses-class` and `@uses-icon` name, stars kept. */
  readonly announced: readonly string[];
}

const CLASS = /\.(-?[A-Za-z_][\w-]*)/g;
const WORD = /[A-Za-z_][\w-]*/g;

/**
 * Shortens the classes of a package in its style sheets and templates. A class keeps its name when anything but a
 * selector and the fixed part of a `class` attribute says it or might put it together: a literal, an expression, text,
 * another attribute, an announcement.
 *
 * @returns the templates; the sheets are changed in place.
 */
export function shortenClasses(parts: ClassParts): Map<string, string> {
  const said = new NameSet();
  for (const name of parts.announced) said.addPattern(name);
  for (const literal of parts.literals) say(said, literal);
  const written = new Map<string, number>();
  for (const template of parts.templates.values()) readTemplate(template, said, written);

  const styled = new Map<string, number>();
  for (const sheet of parts.sheets) {
    sheet.walkRules(({ selector }) => {
      for (const [, name = ""] of selector.matchAll(CLASS)) countOne(styled, name);
    });
  }
  // A class that no template of the package writes is not ours to rename: WeChat's own components have some.
  const free = [...styled].filter(([name]) => written.has(name) && !said.has(name));
  const counts = new Map(free.map(([name, count]) => [name, count + (written.get(name) ?? 0)]));
  const short = shortNames(counts, (name) => said.has(name) || styled.has(name) || written.has(name));

  for (const sheet of parts.sheets) {
    sheet.walkRules((rule) => {
      rule.selector = rule.selector.replace(CLASS, (_, name: string) => `.${short.get(name) ?? name}`);
    });
  }
  return new Map([...parts.templates].map(([place, text]) => [place, rename(text, short)] as const));
}

/** Counts the names a template writes out and notes the words it may mean otherwise. */
function readTemplate(template: string, said: NameSet, written: Map<string, number>): void {
  const rest = mapClassAttributes(template, (value) => {
    const others: string[] = [];
    for (const { text, kind } of classWords(value)) {
      if (kind === "whole") countOne(written, text);
      else if (kind === "beginning") said.addPattern(`${text}*`);
      else others.push(text);
    }
    return others.join(" ");
  });
  say(said, rest);
}

/** "tick--" goes on somewhere else: what begins so is said. */
function say(said: NameSet, text: string): void {
  for (const [word] of text.matchAll(WORD)) said.addPattern(word.endsWith("-") ? `${word}*` : word);
}

function rename(template: string, short: ReadonlyMap<string, string>): string {
  return mapClassAttributes(template, (value) =>
    classWords(value)
      .map(({ text, kind }) => (kind === "whole" ? (short.get(text) ?? text) : text))
      .join(""),
  );
}
