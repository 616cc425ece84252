import postcss, { CssSyntaxError } from "postcss";
import { resolvePath } from "../../runtime/app/module-path";
import type { AppTree } from "./app-tree";
import { DEEPEST_IMPORT } from "./deepest-import";
import type { Warnings } from "./warnings";

/** A phone has glyphs for every language, whatever font a page asks for; a bare machine has those of the studio page. */
const FONTS = ', "Inter Variable", "Noto Sans SC Variable", "Noto Sans CJK SC"';

/**
 * The style sheets of some units with all that they import, fit for the bundler: one that cannot be parsed is empty, an
 * import of what is missing or of itself is taken out; each with a warning.
 */
export function readForeignStyles(
  units: readonly string[],
  tree: AppTree,
  warnings: Warnings,
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const read = (file: string, above: readonly string[]): void => {
    if (texts.has(file)) return;
    texts.set(file, "");
    const root = parse(file, tree.text(file) ?? "", warnings);
    root.walkAtRules("import", (rule) => {
      const reference = /^\s*(?:url\()?\s*["']?([^"')]*)/.exec(rule.params)?.[1]?.trim() ?? "";
      const path = resolvePath(file, reference);
      const target = [path, `${path}.wxss`].find((one) => one.endsWith(".wxss") && tree.has(one));
      const line = rule.source?.start?.line ?? 1;
      if (target === undefined) warnings.add("wxss", file, line, `there is no ${reference}`);
      else if ([...above, file].includes(target))
        warnings.add("wxss", file, line, `${reference} is imported in a circle`);
      else if (above.length >= DEEPEST_IMPORT)
        warnings.add("wxss", file, line, `${reference} is imported more than ${DEEPEST_IMPORT} deep`);
      else {
        read(target, [...above, file]);
        rule.params = `"/${target}"`;
        return;
      }
      rule.remove();
    });
    root.walkDecls("font-family", (declaration) => {
      const isFace = declaration.parent?.type === "atrule";
      if (!isFace && !/inherit|initial|unset/.test(declaration.value)) declaration.value += FONTS;
    });
    texts.set(file, root.toString());
  };
  for (const id of units) if (tree.has(`${id}.wxss`)) read(`${id}.wxss`, []);
  return texts;
}

function parse(file: string, text: string, warnings: Warnings): postcss.Root {
  try {
    return postcss.parse(text.replace(/^\uFEFF/, ""), { from: file });
  } catch (error) {
    if (!(error instanceof CssSyntaxError)) throw error;
    warnings.add("wxss", file, error.line ?? 1, error.reason);
    return postcss.root();
  }
}
