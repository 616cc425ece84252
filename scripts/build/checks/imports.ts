import type { Metafile } from "esbuild";
import { type Borders, MAIN_NAME } from "../borders";
import type { PackageGraph } from "../package-graph";
import { lineAt } from "../position";
import type { Problems } from "../problem";
import type { SourceTree } from "../source-tree";
import { literalText, parseScript, walk } from "./ast";

/** The stream layer and the company's devices: all that a package may import from outside the source folder. */
const OUTSIDE_FOLDERS = ["protocol/", "products/"];
/** The only modules that `import()` may load: large, needed by few, evaluated when they are asked for. */
const ON_DEMAND = /\.on-demand\.[jt]s$/;
/** Main starts at once because it holds none of these. */
const NOT_IN_MAIN = new Set(["rxjs", "mobx-miniprogram", "mobx-miniprogram-bindings"]);

export interface ImportCheck {
  readonly metafile: Metafile;
  readonly graph: PackageGraph;
  readonly tree: SourceTree;
  readonly borders: Borders;
  /** Names in the `dependencies` of the root's package.json. */
  readonly dependencies: ReadonlySet<string>;
  readonly problems: Problems;
}

/**
 * Refuses imports across a package's border, late ones of modules that are not meant for it, and npm packages that are not
 * declared or not for main.
 */
export function checkImports(check: ImportCheck): void {
  const { metafile, graph, problems } = check;
  for (const [importer, input] of Object.entries(metafile.inputs)) {
    if (npmName(importer) !== undefined) continue;
    for (const { path: target, original, kind } of input.imports) {
      if (kind === "dynamic-import" && !ON_DEMAND.test(target)) {
        const line = importLine(check.tree, importer, original ?? target);
        problems.add("bare-require", importer, line, "loads a module by other means than a plain import");
      }
      if (mayImport(check, importer, target)) continue;
      const line = importLine(check.tree, importer, original ?? target);
      const message = `imports ${original ?? target}, outside the package ${graph.root || MAIN_NAME}`;
      problems.add("border-js", importer, line, message);
    }
  }
  const bundled = new Set(
    Object.values(metafile.outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
    ),
  );
  for (const name of new Set([...bundled].flatMap((file) => npmName(file) ?? []))) checkNpmPackage(check, name);
}

const isOutside = (target: string) => OUTSIDE_FOLDERS.some((folder) => target.startsWith(folder));

function mayImport({ tree, borders }: ImportCheck, importer: string, target: string): boolean {
  if (target.startsWith("<") || npmName(target) !== undefined || isOutside(target)) return true;
  const source = tree.label("");
  const inside = (file: string) => file.startsWith(`${source}/`);
  if (!inside(target) || !inside(importer)) return false;
  return !borders.crosses(importer.slice(source.length + 1), target.slice(source.length + 1));
}

function checkNpmPackage(check: ImportCheck, name: string): void {
  const { metafile, graph, tree, problems } = check;
  const isForeign = NOT_IN_MAIN.has(name) && graph.root === "";
  if (check.dependencies.has(name) && !isForeign) return;
  for (const [importer, input] of Object.entries(metafile.inputs)) {
    const found = input.imports.find((target) => npmName(target.path) === name);
    if (npmName(importer) === name || found === undefined) continue;
    const line = importLine(tree, importer, found.original ?? name);
    if (isForeign) problems.add("library-in-main", importer, line, `brings ${name} into the main package`);
    else problems.add("undeclared-dependency", importer, line, `${name} ships but is not in the root's dependencies`);
  }
}

/** @returns the npm package a file belongs to; undefined for the project's own. */
function npmName(file: string): string | undefined {
  return /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/.exec(file)?.[1];
}

/** @param file relative to the project's root. */
function importLine(tree: SourceTree, file: string, specifier: string): number {
  const sourceFile = tree.relative(`${tree.projectRoot}/${file}`);
  if (!/\.[cm]?[jt]s$/.test(file) || !tree.has(sourceFile)) return 1;
  const text = tree.text(sourceFile);
  let offset = 0;
  walk(parseScript(file, text), (node) => {
    if (offset === 0 && literalText(node) === specifier) offset = node.start;
  });
  return lineAt(text, offset);
}
