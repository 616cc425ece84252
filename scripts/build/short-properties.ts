import type { Root } from "postcss";
import { countOne, shortNames } from "./short-names";

const PROPERTY = /(?<![\w-])--([A-Za-z][\w-]*)/g;
const READ = /var\(\s*--([A-Za-z][\w-]*)/g;

/**
 * Shortens the custom properties of a package's style sheets and drops those that no rule reads. One that a template or a
 * script says stays.
 *
 * @param texts templates and literals of the package.
 */
export function shortenProperties(sheets: readonly Root[], texts: Iterable<string>): void {
  const said = new Set([...texts].flatMap((text) => names(text, PROPERTY)));
  dropUnread(sheets, said);
  const counts = new Map<string, number>();
  for (const sheet of sheets) {
    sheet.walkDecls(({ prop, value }) => {
      for (const name of [...names(prop, PROPERTY), ...names(value, READ)]) if (!said.has(name)) countOne(counts, name);
    });
  }
  const short = shortNames(counts, (name) => said.has(name));
  const rename = (match: string, name: string) => match.replace(`--${name}`, `--${short.get(name) ?? name}`);
  for (const sheet of sheets) {
    sheet.walkDecls((declaration) => {
      declaration.prop = declaration.prop.replace(PROPERTY, rename);
      declaration.value = declaration.value.replace(READ, rename);
    });
  }
}

/** Once dropped, a property no longer reads the ones in its value: hence again until nothing changes. */
function dropUnread(sheets: readonly Root[], said: ReadonlySet<string>): void {
  const read = new Set(said);
  for (const sheet of sheets) {
    sheet.walkDecls(({ value }) => {
      for (const name of names(value, READ)) read.add(name);
    });
  }
  let dropped = 0;
  for (const sheet of sheets) {
    sheet.walkDecls(/^--/, (declaration) => {
      if (read.has(declaration.prop.slice(2))) return;
      dropped += 1;
      declaration.remove();
    });
  }
  if (dropped > 0) dropUnread(sheets, said);
}

function names(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? "");
}
