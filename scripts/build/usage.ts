import { type Annotation, annotated, NameSet } from "./annotations";
import { classUses } from "./class-names";

/** What one package says in its own words: the base for leaving out styles, icons and strings. */
export interface UsageSources {
  readonly templates: readonly string[];
  readonly styles: readonly string[];
  /** TypeScript of the modules that made it into the bundle. */
  readonly scripts: readonly string[];
  /** String literals of the bundle. */
  readonly literals: readonly string[];
}

export interface PackageUsage {
  readonly classes: NameSet;
  readonly icons: NameSet;
  isStringUsed(key: string): boolean;
}

const ICON_CLASS = /(?<![\w-])icon-([a-z0-9]+(?:-[a-z0-9]+)*)(?![\w-])/g;

const ICON_BEGINNING = /(?<![\w-])icon-([a-z0-9][a-z0-9-]*-)(?![\w-])/g;

/** @returns icon names written as `icon-NAME`; the sizes `icon--s` are not names. */
export function iconNames(text: string): string[] {
  return [...text.matchAll(ICON_CLASS)].map((match) => match[1] ?? "");
}

/** Finds the class names, icons and string keys of one package. */
export function readUsage(sources: UsageSources): PackageUsage {
  const texts = [...sources.templates, ...sources.styles, ...sources.scripts];
  const named = (annotation: Annotation) => texts.flatMap((text) => annotated(text, annotation));

  const classes = new NameSet();
  for (const name of named("uses-class")) classes.addPattern(name);
  for (const template of sources.templates) for (const use of classUses(template)) addClass(classes, use.name);
  for (const literal of sources.literals) for (const word of literal.split(/\s+/)) addClass(classes, word);

  const icons = new NameSet();
  for (const icon of named("uses-icon")) icons.addPattern(icon);
  for (const text of [...sources.templates, ...sources.literals]) {
    for (const name of iconNames(text)) icons.add(name);
    for (const beginning of text.matchAll(ICON_BEGINNING)) icons.addPattern(`${beginning[1] ?? ""}*`);
  }

  const builtKeys = new NameSet();
  for (const key of named("uses-string")) builtKeys.addPattern(key);
  const literals = new Set(sources.literals);
  const templateWords = new Set(sources.templates.flatMap((text) => text.match(/[A-Za-z][\w]*(?:\.[\w]+)+/g) ?? []));
  const isStringBuilt = (key: string) => builtKeys.has(key) || templateWords.has(key);
  return {
    classes,
    icons,
    isStringUsed: (key) => literals.has(key) || isStringBuilt(key),
  };
}

/** "bars--" goes on somewhere else, so all that begin so are kept; for icons that would be all of them. */
function addClass(classes: NameSet, name: string): void {
  if (name.endsWith("-") && name.length > 2 && name !== "icon-") classes.addPattern(`${name}*`);
  else classes.add(name);
}
