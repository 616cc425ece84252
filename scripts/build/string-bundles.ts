import { readFileSync } from "node:fs";
import path from "node:path";
import type { BuildContext } from "./build-package";
import { compilePackage } from "./compile-package";
import type { PackageGraph } from "./package-graph";
import type { PackageUsage } from "./package-usage";
import { renameKeys, shortKeys } from "./short-keys";
import { pickStrings, STRINGS_FILE } from "./strings";
import { type Script, toCommonJs } from "./to-commonjs";

/**
 * Bundles a package again, this time with the strings it uses. In production their keys are short.
 *
 * @param inputs sources of the bundles, relative to the project's root.
 * @returns undefined when the package has no strings.
 */
export async function bundleWithStrings(
  graph: PackageGraph,
  { tree, borders, strings, minify, recording, problems }: BuildContext,
  inputs: readonly string[],
  usage: PackageUsage,
): Promise<readonly Script[] | undefined> {
  if (!inputs.includes(tree.label(STRINGS_FILE))) return undefined;
  const picked = pickStrings(strings, usage.isStringUsed);
  const scripts = inputs.filter((file) => /\.[cm]?[jt]s$/.test(file));
  const read = (file: string) => readFileSync(path.join(tree.projectRoot, file), "utf8");
  // Only what lies in the source folder knows its strings by key.
  const isAsking = (file: string) => file.startsWith(tree.label(""));
  const uses = {
    asking: scripts.filter(isAsking).map(read),
    others: scripts.filter((file) => !isAsking(file)).map(read),
    isBuilt: usage.isStringBuilt,
  };
  const keys = minify ? shortKeys(picked, uses) : new Map<string, string>();
  const options = { minify, recording, strings: renameKeys(picked, keys), keys };
  const compilation = await compilePackage(graph, tree, borders, options, problems);
  return compilation === undefined ? [] : toCommonJs(compilation.bundles);
}
