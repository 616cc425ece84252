/**
 * What a package uses but never spells out, said in any comment of its TypeScript, WXML or WXSS:
 * `@uses-class is-bad bars--*`, `@uses-icon lightbulb plug`, `@uses-string advice.*`. A trailing star means "all that
 * begin so".
 */
export type Annotation = "uses-class" | "uses-icon" | "uses-string";

/** @returns the names given to one annotation in a text, stars kept. */
export function annotated(text: string, annotation: Annotation): string[] {
  const lines = text.matchAll(new RegExp(`@${annotation}[ \\t]+([^\\n]+)`, "g"));
  return [...lines].flatMap((line) => (line[1] ?? "").split(/\s+/).filter((name) => /^[\w.-]+\*?$/.test(name)));
}

/** Names and beginnings of names; answers whether a full name is among them. */
export class NameSet {
  readonly #exact = new Set<string>();
  readonly #prefixes = new Set<string>();

  add(name: string): void {
    this.#exact.add(name);
  }

  /** @param pattern a name, or a beginning with a star behind it. */
  addPattern(pattern: string): void {
    if (pattern.endsWith("*")) this.#prefixes.add(pattern.slice(0, -1));
    else this.#exact.add(pattern);
  }

  has(name: string): boolean {
    if (this.#exact.has(name)) return true;
    for (const prefix of this.#prefixes) if (name.startsWith(prefix)) return true;
    return false;
  }
}
