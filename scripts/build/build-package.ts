import { packageImages } from "./assets";
import type { Borders } from "./borders";
import { checkImports } from "./check-imports";
import { checkScripts } from "./check-scripts";
import { checkTexts } from "./check-texts";
import { type Compilation, compilePackage } from "./compile-package";
import { compressScript } from "./compress-script";
import { iconSheet } from "./icon-sheet";
import { checkIcons, type IconSet } from "./icons";
import { readJsonFile } from "./json-file";
import { minifyMarkup, plainMarkup } from "./markup";
import type { PackageGraph } from "./package-graph";
import { readUsage } from "./package-usage";
import type { Problems } from "./problem";
import { byWeight, type Weight } from "./size-report";
import type { SourceTree } from "./source-tree";
import { bundleWithStrings } from "./string-bundles";
import type { StringTable } from "./strings";
import { toCommonJs } from "./to-commonjs";
import { rewriteUnitJson } from "./unit-json";
import { readTemplates } from "./wxml";
import { joinStyles, readStyles } from "./wxss";

/** What all packages of one build have in common. */
export interface BuildContext {
  readonly tree: SourceTree;
  readonly borders: Borders;
  readonly icons: IconSet;
  readonly strings: StringTable;
  readonly dependencies: ReadonlySet<string>;
  readonly minify: boolean;
  readonly recording: boolean;
  /** Whether classes and custom properties of independent packages get short names. */
  readonly shortNames: boolean;
  readonly sourceMaps: boolean;
  readonly problems: Problems;
}

export type Files = Map<string, Uint8Array>;

/** What one build of a package makes. */
export interface PackageBuild {
  /** By their place in dist; incomplete when a problem was noted. */
  readonly files: Files;
  /** What each source leaves in the bundles, strings and the last compression not counted; largest first. */
  readonly inputs: readonly Weight[];
  /** Property names of the package's own code to the short ones they got. */
  readonly names: ReadonlyMap<string, string>;
}

const NONE: ReadonlyMap<string, string> = new Map();

/**
 * Builds one package twice: the first pass, with no strings in it, is what the checks read and what tells which strings,
 * icons and rules are used; the second holds them.
 */
export async function buildPackage(graph: PackageGraph, context: BuildContext): Promise<PackageBuild> {
  const { tree, borders, problems, minify, recording } = context;
  const files: Files = new Map();
  const put = (place: string, text: string) => files.set(place, new TextEncoder().encode(text));
  const templates = readTemplates(graph, tree, borders, problems);
  const styles = readStyles(graph, tree, borders, problems);
  const units = unitJson(graph, context);
  checkTexts([...templates.keys(), ...units.keys()], tree, problems);
  checkIcons(
    context.icons,
    [...templates.keys()].filter((file) => file.endsWith(".wxml")),
    tree,
    problems,
  );

  const first = await compilePackage(
    graph,
    tree,
    borders,
    { minify, recording, strings: {}, keys: new Map(), names: new Map(), unused: new Set() },
    problems,
  );
  if (first === undefined) return { files, inputs: [], names: NONE };
  checkImports({ metafile: first.metafile, graph, tree, borders, dependencies: context.dependencies, problems });
  const weights = bundledInputs(first);
  const inputs = weights.map(({ file }) => file);
  const firstScripts = await toCommonJs(first.bundles);
  const literals = checkScripts({ graph, tree, borders, scripts: firstScripts, inputs, problems });
  const usage = readUsage({
    // As written: what ships has lost its comments, and the annotations with them.
    templates: [...templates.keys()].map((file) => tree.text(file)),
    styles: [...styles.values()].map(String),
    scripts: inputs.flatMap((file) => sourceText(file, tree)),
    literals,
  });

  const pass = {
    inputs,
    usage,
    bundles: first.bundles,
    texts: [...templates.values(), ...[...units.values()].map((unit) => JSON.stringify(unit))],
  };
  const { scripts, names } = (await bundleWithStrings(graph, context, pass)) ?? { scripts: firstScripts, names: NONE };
  for (const script of minify ? await Promise.all(scripts.map(compressScript)) : scripts) {
    const link = context.sourceMaps ? `//# sourceMappingURL=${script.file.split("/").at(-1)}.map\n` : "";
    put(script.file, script.code + link);
    if (context.sourceMaps) put(`${script.file}.map`, script.map);
  }
  const iconRules = iconSheet(context.icons, usage.icons);
  const sheets = joinStyles(styles, graph, borders, { iconRules, usage });
  const placed = new Map([...templates].map(([file, text]) => [borders.place(file, graph.root), text] as const));
  const shortNames = context.shortNames && graph.root !== "";
  const markup = { shortNames, templates: placed, sheets, literals, usage };
  for (const [place, text] of minify ? minifyMarkup(markup) : plainMarkup(markup)) put(place, text);
  for (const [file, json] of units) put(borders.place(file, graph.root), JSON.stringify(json));
  for (const file of packageImages(graph, tree, borders)) files.set(borders.place(file, graph.root), tree.bytes(file));
  return { files, inputs: weights, names };
}

/** The JSON of every unit, component paths rewritten; main brings the app's own. */
function unitJson(graph: PackageGraph, { tree, borders, problems }: BuildContext): Map<string, unknown> {
  const files = graph.units.map(({ id }) => `${id}.json`).filter((file) => tree.has(file));
  const extras = graph.root === "" ? ["theme.json", "sitemap.json"].filter((file) => tree.has(file)) : [];
  return new Map(
    [...files, ...extras].flatMap((file) => {
      const json = readJsonFile(tree, file, "app-config", problems);
      return json === undefined ? [] : [[file, rewriteUnitJson(json, file, graph.root, borders)] as const];
    }),
  );
}

/** Sources that left something in the bundle, relative to the project's root; largest first. */
function bundledInputs({ metafile }: Compilation): Weight[] {
  const bytes = new Map<string, number>();
  for (const output of Object.values(metafile.outputs)) {
    for (const [file, { bytesInOutput }] of Object.entries(output.inputs)) {
      if (bytesInOutput > 0) bytes.set(file, (bytes.get(file) ?? 0) + bytesInOutput);
    }
  }
  return byWeight([...bytes].map(([file, size]) => ({ file, bytes: size })));
}

/** npm packages say nothing about our styles and strings. */
function sourceText(file: string, tree: SourceTree): string[] {
  const source = tree.relative(`${tree.projectRoot}/${file}`);
  return file.includes("node_modules/") || !tree.has(source) ? [] : [tree.text(source)];
}
