import { readFileSync } from "node:fs";
import path from "node:path";
import type { BuildContext } from "./build-package";
import { type Bundle, compilePackage } from "./compile-package";
import { innerNames } from "./inner-names";
import type { PackageGraph } from "./package-graph";
import type { PackageUsage } from "./package-usage";
import { renameKeys, shortKeys } from "./short-keys";
import { pickStrings, STRINGS_FILE } from "./strings";
import { type Script, toCommonJs } from "./to-commonjs";
import { unusedMethods } from "./unused-methods";

/** What the first pass told. */
export interface FirstPass {
  readonly bundles: readonly Bundle[];
  /** Sources of the bundles, relative to the project's root. */
  readonly inputs: readonly string[];
  readonly usage: PackageUsage;
  /** Templates and JSON of the package. */
  readonly texts: readonly string[];
}

export interface SecondPass {
  readonly scripts: readonly Script[];
  /** Property names to the short ones they got. */
  readonly names: ReadonlyMap<string, string>;
}

/**
 * Bundles a package again, this time with the strings it uses. In production their keys are short, and so are the property
 * names that only an independent package's own code says.
 *
 * @returns undefined when the package has no strings.
 */
export async function bundleWithStrings(
  graph: PackageGraph,
  { tree, borders, strings, minify, recording, problems }: BuildContext,
  { bundles, inputs, usage, texts }: FirstPass,
): Promise<SecondPass | undefined> {
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
  const names =
    minify && graph.root !== ""
      ? innerNames({
          scripts: new Map(scripts.map((file) => [file, read(file)])),
          texts,
          bundles: bundles.map(({ code }) => code),
          isKey: (text) => Object.hasOwn(strings, text),
        })
      : new Map<string, string>();
  const unused = minify
    ? unusedMethods(
        bundles.map(({ code }) => code),
        texts,
      )
    : new Set<string>();
  const options = { minify, recording, strings: renameKeys(picked, keys), keys, names, unused };
  const compilation = await compilePackage(graph, tree, borders, options, problems);
  return { scripts: compilation === undefined ? [] : await toCommonJs(compilation.bundles), names };
}
