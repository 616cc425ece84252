import { TmplGroup } from "glass-easel-template-compiler";
import { type Borders, MAIN_NAME, relativeReference, resolveReference } from "./borders";
import type { PackageGraph } from "./package-graph";
import type { Problems } from "./problem";
import type { SourceTree } from "./source-tree";
import { replaceReferences, scriptReferences, templateReferences, withoutComments } from "./wxml-references";

/** Templates and WXS of one package: source file to the text that ships. */
export type Templates = ReadonlyMap<string, string>;

/**
 * Follows every template of a package through `<import>`, `<include>` and `<wxs>`, refuses what crosses the package's
 * border or does not exist, and compiles each template: the compiler's warnings are refusals.
 */
export function readTemplates(graph: PackageGraph, tree: SourceTree, borders: Borders, problems: Problems): Templates {
  const texts = new Map<string, string>();
  const read = (file: string): void => {
    if (texts.has(file)) return;
    const source = tree.text(file);
    const isTemplate = file.endsWith(".wxml");
    const references = isTemplate ? templateReferences(source) : scriptReferences(source);
    const place = (path: string) => borders.place(resolveReference(file, path), graph.root);
    const shipped = isTemplate ? withoutComments(source) : source;
    const text = replaceReferences(shipped, references, ({ path }) =>
      relativeReference(borders.place(file, graph.root), place(path)),
    );
    texts.set(file, isTemplate ? text.replace(/^[ \t]+$/gm, "") : text);
    for (const reference of references) {
      const target = resolveReference(file, reference.path);
      if (borders.crosses(file, target)) {
        const message = `${reference.path} lies outside the package ${graph.root || MAIN_NAME}`;
        problems.add("border-wxml", tree.label(file), reference.line, message);
      } else if (!tree.has(target)) {
        problems.add("missing-file", tree.label(file), reference.line, `there is no ${reference.path}`);
      } else {
        read(target);
      }
    }
    if (isTemplate) compile(file, source, tree, problems);
  };
  for (const { id } of graph.units) if (tree.has(`${id}.wxml`)) read(`${id}.wxml`);
  return texts;
}

interface TemplateParseError {
  readonly level: string;
  readonly message: string;
  /** Counted from 0. */
  readonly startLine: number;
}

function compile(file: string, source: string, tree: SourceTree, problems: Problems): void {
  const group = new TmplGroup();
  for (const finding of group.addTmpl(file, source) as readonly TemplateParseError[]) {
    problems.add("wxml", tree.label(file), finding.startLine + 1, finding.message);
  }
  group.free();
}
