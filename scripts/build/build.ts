import { readFileSync } from "node:fs";
import path from "node:path";
import { APP_CONFIG_FILE, readAppConfig } from "./app-config";
import { Borders } from "./borders";
import { RAW_LIMIT, TARGETS, type Targets } from "./budgets";
import { buildPackage, type Files, type PackageBuild } from "./build-package";
import { checkDomains } from "./checks/domains";
import { writeDomainList } from "./domains";
import { readIcons } from "./icons";
import { isObject } from "./json-file";
import { type PackageGraph, readPackageGraphs } from "./package-graph";
import { isRefused, measurePackages, type PackageSize, type Weight } from "./package-sizes";
import { lineOf } from "./position";
import { BuildError, Problems } from "./problem";
import { SourceTree } from "./source-tree";
import { readStrings } from "./strings";
import { writeOutput } from "./write-output";

export interface BuildOptions {
  /** Folder with package.json, node_modules, assets and the source folder. */
  readonly projectRoot: string;
  /** Relative to the project's root; default `miniprogram`. */
  readonly source?: string;
  /** Relative to the project's root; default `dist`. */
  readonly outDir?: string;
  /** Readable output, sizes not checked. Checks and NODE_ENV stay those of production. Default false. */
  readonly dev?: boolean;
  /** A build for QA: "copy diagnostics" shares a recording as well. Default false. */
  readonly recording?: boolean;
  /** Writes `*.js.map` beside the scripts. Default false. */
  readonly sourceMaps?: boolean;
  readonly targets?: Targets;
  /** Raw bytes that a package may weigh; default: what WeChat takes. */
  readonly rawLimit?: number;
  /** False lets a package weigh what it likes. Default: true in production. */
  readonly checkSizes?: boolean;
  /**
   * TypeScript and JSON in place of what is on disk, by path relative to the project's root: what a build would be without a
   * line, or with a server.
   */
  readonly replaced?: ReadonlyMap<string, string>;
  /** False keeps the result in memory. Default true. */
  readonly write?: boolean;
}

export interface BuiltPackage {
  /** `main`, or the root. */
  readonly name: string;
  /** "" for main. */
  readonly root: string;
  /** Ids without extension, relative to dist. */
  readonly pages: readonly string[];
  /** Ids without extension, relative to dist: own components and copies of shared ones. */
  readonly components: readonly string[];
  /** Relative to dist. */
  readonly files: readonly string[];
  /** What each source leaves in the scripts, before they are minified, strings not counted; largest first. */
  readonly inputs: readonly Weight[];
}

export interface BuildResult {
  /** Absolute. */
  readonly outDir: string;
  readonly packages: readonly BuiltPackage[];
  /** Everything that ships, by its path relative to dist. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly sizes: readonly PackageSize[];
}

/**
 * Builds the mini program: what it returns is what WeChat loads. Writes to disk only when nothing was refused.
 *
 * @throws BuildError that names file and line of every refusal.
 */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const { projectRoot, source = "miniprogram", outDir = "dist", dev = false } = options;
  const problems = new Problems();
  const tree = new SourceTree(projectRoot, path.join(projectRoot, source), options.replaced);
  const config = readAppConfig(tree, problems);
  if (config === undefined) throw new BuildError(problems.list);
  const roots = config.packages.map(({ root }) => root).filter((root) => root !== "");
  const borders = new Borders(roots);
  const domains = checkDomains(tree, problems, dev);
  const graphs = readPackageGraphs(config, tree, borders, problems);
  const context = {
    tree,
    borders,
    icons: readIcons(projectRoot),
    strings: readStrings(tree, problems),
    dependencies: readDependencies(projectRoot),
    minify: !dev,
    recording: options.recording ?? false,
    sourceMaps: options.sourceMaps ?? false,
    problems,
  };
  const files: Files = new Map();
  const packages: BuiltPackage[] = [];
  for (const graph of graphs) {
    const built = await buildPackage(graph, context);
    packages.push(describePackage(graph, borders, built));
    for (const [file, bytes] of built.files) files.set(file, bytes);
  }
  problems.throwIfAny();
  const sizes = measurePackages(files, roots, options.targets ?? TARGETS);
  if (options.checkSizes ?? !dev) checkSizes(sizes, options.rawLimit ?? RAW_LIMIT, tree, problems);
  problems.throwIfAny(sizes);
  const result: BuildResult = { outDir: path.join(projectRoot, outDir), packages, files, sizes };
  if (options.write ?? true) {
    writeOutput(result.outDir, files);
    if (domains && !dev) writeDomainList(projectRoot, domains);
  }
  return result;
}

function describePackage(graph: PackageGraph, borders: Borders, { files, inputs }: PackageBuild): BuiltPackage {
  const ids = (kind: string) =>
    graph.units.filter((unit) => unit.kind === kind).map(({ id }) => borders.place(id, graph.root));
  return {
    name: graph.name,
    root: graph.root,
    pages: ids("page"),
    components: ids("component"),
    files: [...files.keys()],
    inputs,
  };
}

function readDependencies(projectRoot: string): ReadonlySet<string> {
  const manifest: unknown = JSON.parse(readFileSync(path.join(projectRoot, "package.json"), "utf8"));
  const dependencies = isObject(manifest) && isObject(manifest.dependencies) ? manifest.dependencies : {};
  return new Set(Object.keys(dependencies));
}

function checkSizes(sizes: readonly PackageSize[], limit: number, tree: SourceTree, problems: Problems): void {
  for (const size of sizes.filter((one) => isRefused(one, limit))) {
    const landmark = size.name === "main" ? '"pages"' : JSON.stringify(size.name);
    const line = lineOf(tree.text(APP_CONFIG_FILE), landmark);
    const largest = size.largest.map(({ file, bytes }) => `${file} ${bytes}`).join(", ");
    const message =
      size.target === undefined
        ? `the package ${size.name} has no target in scripts/build/budgets.ts`
        : `the package ${size.name} weighs ${size.raw} bytes of ${limit}; largest: ${largest}`;
    problems.add("over-budget", tree.label(APP_CONFIG_FILE), line, message);
  }
}
