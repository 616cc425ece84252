import { lineAt } from "./position";
import { withoutComments } from "./wxml-references";

const CLASS_ATTRIBUTE = /(?<![\w-])[\w-]*class\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const NAME = /[A-Za-z_][\w-]*/g;

/** A class a template names, at its line. */
export interface ClassUse {
  /** Ends in a dash where the template goes on with an expression: `bars--{{level}}`. */
  readonly name: string;
  readonly line: number;
}

/**
 * Reads class names out of every attribute whose name ends in `class`. Words inside `{{ }}` count too: a few too many
 * are kept, none is lost.
 */
export function classUses(wxml: string): ClassUse[] {
  const text = withoutComments(wxml);
  return [...text.matchAll(CLASS_ATTRIBUTE)].flatMap((attribute) => {
    const value = attribute[1] ?? attribute[2] ?? "";
    const start = attribute.index + attribute[0].length - 1 - value.length;
    return [...value.matchAll(NAME)].map((match) => ({ name: match[0], line: lineAt(wxml, start + match.index) }));
  });
}
