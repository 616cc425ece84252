import { type Language, translate } from "../i18n/translate";
import { isBlank, visibleText } from "./visible-text";

/** Longest name a list carries, characters: a row shows fewer, and a page's data stays small. */
const LONGEST = 80;

/** Something with a name of its own and four letters that tell it from others of that name. */
export interface Named {
  readonly name: string;
  /** {@link tailOf} its serial, or of the platform's id; may be empty. */
  readonly tail: string;
}

/** A name as a page shows it; without one "Unnamed · 6F9A". */
export function shownName(language: Language, { name, tail }: Named): string {
  if (isBlank(name)) return withTail(language, translate(language, "name.unnamed"), tail);
  const characters = [...visibleText(name.trim())];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join("")}…` : characters.join("");
}

/** The names of a list, in its order: equal ones carry their tails. */
export function shownNames(language: Language, list: readonly Named[]): readonly string[] {
  const names = list.map((named) => shownName(language, named));
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return list.map((named, index) => {
    const name = names[index] ?? "";
    const isAmbiguous = (counts.get(name) ?? 0) > 1 && !isBlank(named.name);
    return isAmbiguous ? withTail(language, name, named.tail) : name;
  });
}

function withTail(language: Language, name: string, tail: string): string {
  return tail === "" ? name : translate(language, "name.tail", { name, tail });
}
