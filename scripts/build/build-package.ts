import { packageImages } from "./assets";
import type { Borders } from "./borders";
import { type Bundle, type Bundling, bundlePackage } from "./bundle";
import { checkImports } from "./checks/imports";
import { checkScripts } from "./checks/scripts";
import { checkTexts } from "./checks/texts";
import { checkIcons, type IconSet, iconStyles } from "./icons";
import { readJsonFile } from "./json-file";
import type { PackageGraph } from "./package-graph";
import { byWeight, type Weight } from "./package-sizes";
import type { Problems } from "./problem";
import type { SourceTree } from "./source-tree";
import { pickStrings, STRINGS_PLACEHOLDER, type StringTable, withStrings } from "./strings";
import { joinStyles, readStyles, styleText } from "./styles";
import { readTemplates } from "./templates";
import { type Script, toCommonJs } from "./to-commonjs";
import { rewriteUnitJson } from "./unit-json";
import { type PackageUsage, readUsage } from "./usage";

/** What all packages of one build have in common. */
export interface BuildContext {
  readonly tree: SourceTree;
  readonly borders: Borders;
  readonly icons: IconSet;
  readonly strings: StringTable;
  readonly dependencies: ReadonlySet<string>;
  readonly minify: boolean;
  readonly recording: boolean;
  readonly sourceMaps: boolean;
  readonly problems: Problems;
}

export type Files = Map<string, Uint8Array>;

/** What one build of a package makes. */
export interface PackageBuild {
  /** By their place in dist; incomplete when a problem was noted. */
  readonly files: Files;
  /** What each source leaves in the bundles before they are minified, strings not counted; largest first. */
  readonly inputs: readonly Weight[];
}

/**
 * Builds one package in one pass: the bundles hold a placeholder for the strings, and what the checks read off them tells
 * which strings, icons and rules the package uses.
 */
export async function buildPackage(graph: PackageGraph, context: BuildContext): Promise<PackageBuild> {
  const { tree, borders, problems, minify, recording } = context;
  const files: Files = new Map();
  const put = (place: string, text: string) => files.set(place, new TextEncoder().encode(text));
  const templates = readTemplates(graph, tree, borders, problems);
  const styles = readStyles(graph, tree, borders, problems);
  const units = unitJson(graph, context);
  const markup = [...templates.keys()].filter((file) => file.endsWith(".wxml"));
  checkTexts([...templates.keys(), ...units.keys()], tree, problems);
  checkIcons(context.icons, markup, tree, problems);

  const bundling = await bundlePackage(graph, tree, borders, { minify, recording }, problems);
  if (bundling === undefined) return { files, inputs: [] };
  checkImports({ metafile: bundling.metafile, graph, tree, borders, dependencies: context.dependencies, problems });
  const weights = bundledInputs(bundling);
  const inputs = weights.map(({ file }) => file);
  const scripts = await Promise.all(bundling.bundles.map((bundle) => toCommonJs(bundle, minify)));
  const usage = readUsage({
    // As written: what ships has lost its comments, and the annotations with them.
    templates: [...templates.keys()].map((file) => tree.text(file)),
    styles: [...styles.values()].map(String),
    scripts: inputs.flatMap((file) => sourceText(file, tree)),
    literals: checkScripts({ graph, tree, borders, scripts, inputs, problems }),
  });

  for (const script of await withUsedStrings(bundling.bundles, scripts, usage, context)) {
    const link = context.sourceMaps ? `//# sourceMappingURL=${script.file.split("/").at(-1)}.map\n` : "";
    put(script.file, script.code + link);
    if (context.sourceMaps) put(`${script.file}.map`, script.map);
  }
  const iconRules = iconStyles(context.icons, usage.icons);
  for (const [place, sheet] of joinStyles(styles, graph, borders, { iconRules, usage })) {
    put(place, await styleText(sheet, minify));
  }
  for (const [file, text] of templates) put(borders.place(file, graph.root), text);
  for (const [file, json] of units) put(borders.place(file, graph.root), JSON.stringify(json));
  for (const file of packageImages(graph, tree, borders)) files.set(borders.place(file, graph.root), tree.bytes(file));
  return { files, inputs: weights };
}

/** The scripts once more, the one with the placeholder made anew around the strings that the package uses. */
function withUsedStrings(
  bundles: readonly Bundle[],
  scripts: readonly Script[],
  usage: PackageUsage,
  { strings, minify }: BuildContext,
): Promise<Script[]> {
  const picked = pickStrings(strings, usage.isStringUsed);
  const withTheirs = bundles.map(async (bundle, index) => {
    const script = scripts[index];
    if (script !== undefined && !bundle.code.includes(STRINGS_PLACEHOLDER)) return script;
    return toCommonJs({ ...bundle, code: withStrings(bundle.code, picked) }, minify);
  });
  return Promise.all(withTheirs);
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
function bundledInputs({ metafile }: Bundling): Weight[] {
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
