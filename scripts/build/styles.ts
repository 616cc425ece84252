import path from "node:path";
import cssnano from "cssnano";
import postcss, { type AtRule, CssSyntaxError, type Root } from "postcss";
import { type Borders, MAIN_NAME, relativeReference, resolveReference } from "./borders";
import { keepAnswers } from "./keep-answers";
import type { PackageGraph } from "./package-graph";
import type { Problems } from "./problem";
import type { SourceTree } from "./source-tree";
import { dropUnusedRules } from "./unused-rules";
import type { PackageUsage } from "./usage";

/** The build writes the icon rules in place of this file. */
const ICONS_FILE = "styles/icons.wxss";

export interface StyleOptions {
  readonly iconRules: string;
  readonly usage: PackageUsage;
}

/** Style sheets of one package, parsed: what its units import, borders checked. */
export type Styles = ReadonlyMap<string, Root>;

/** Follows every style sheet of a package through its `@import`s; refuses what crosses the border or does not exist. */
export function readStyles(graph: PackageGraph, tree: SourceTree, borders: Borders, problems: Problems): Styles {
  const sheets = new Map<string, Root>();
  const read = (file: string): void => {
    if (sheets.has(file)) return;
    const root = parse(file, tree, problems);
    sheets.set(file, root);
    root.walkAtRules("import", (rule) => {
      const target = importTarget(file, rule);
      const line = rule.source?.start?.line ?? 1;
      if (borders.crosses(file, target)) {
        const message = `${rule.params} lies outside the package ${graph.root || MAIN_NAME}`;
        problems.add("border-wxss", tree.label(file), line, message);
      } else if (!tree.has(target)) {
        problems.add("missing-file", tree.label(file), line, `there is no ${rule.params}`);
      } else {
        read(target);
      }
    });
  };
  for (const { id } of graph.units) if (tree.has(`${id}.wxss`)) read(`${id}.wxss`);
  return sheets;
}

/**
 * Puts a package's style sheets together. Sheets of `styles/` lose the rules the package does not use and are joined with what
 * they import, so that each one a page imports becomes one file; every other sheet ships as written.
 *
 * @returns place in dist to style sheet.
 */
export function joinStyles(
  styles: Styles,
  graph: PackageGraph,
  borders: Borders,
  options: StyleOptions,
): ReadonlyMap<string, Root> {
  const shipped = new Set([...styles.keys()].filter((file) => !isLibrary(file)));
  for (const file of [...shipped]) for (const target of importsOf(styles, file)) shipped.add(target);
  const place = (file: string) => borders.place(file, graph.root);
  const joined = (file: string): Root => {
    const root = isLibrary(file) ? joinLibrary(styles, file, options, [file]) : clone(styles, file);
    root.walkAtRules("import", (rule) => {
      rule.params = `"${relativeReference(place(file), place(importTarget(file, rule)))}"`;
    });
    return root;
  };
  return new Map([...shipped].map((file) => [place(file), joined(file)] as const));
}

function joinLibrary(styles: Styles, file: string, options: StyleOptions, ancestors: readonly string[]): Root {
  const root = file === ICONS_FILE ? postcss.parse(options.iconRules) : clone(styles, file);
  root.walkAtRules("import", (rule) => {
    const target = importTarget(file, rule);
    if (ancestors.includes(target)) rule.remove();
    else rule.replaceWith(joinLibrary(styles, target, options, [...ancestors, target]).nodes);
  });
  const { classes, icons } = options.usage;
  dropUnusedRules(root, (name) => classes.has(name) || (name.startsWith("icon-") && icons.has(name.slice(5))));
  return root;
}

const MINIFIER = postcss([cssnano({ preset: ["default", { svgo: false }] })]);
/** More than the style sheets of two builds. */
const KEPT_SHEETS = 400;
const minified = keepAnswers(KEPT_SHEETS, async (text) => (await MINIFIER.process(text, { from: undefined })).css);

/** @returns the sheet as it ships: in production as cssnano's defaults leave it, `rpx` and all. */
export async function styleText(sheet: Root, minify: boolean): Promise<string> {
  const text = sheet.toString();
  return minify ? minified(text) : text;
}

const isLibrary = (file: string): boolean => file.startsWith("styles/");

const clone = (styles: Styles, file: string): Root => styles.get(file)?.clone() ?? postcss.root();

function importsOf(styles: Styles, file: string): string[] {
  const targets: string[] = [];
  styles.get(file)?.walkAtRules("import", (rule) => {
    targets.push(importTarget(file, rule));
  });
  return targets;
}

function parse(file: string, tree: SourceTree, problems: Problems): Root {
  try {
    return postcss.parse(tree.text(file), { from: tree.label(file) });
  } catch (error) {
    if (!(error instanceof CssSyntaxError)) throw error;
    problems.add("wxss", tree.label(file), error.line ?? 1, error.reason);
    return postcss.root();
  }
}

/** WXSS knows the quoted form only; a missing extension is added as WeChat does. */
function importTarget(file: string, rule: AtRule): string {
  const target = resolveReference(file, rule.params.replace(/^["']|["']$/g, ""));
  return path.posix.extname(target) === "" ? `${target}.wxss` : target;
}
