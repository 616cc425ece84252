import path from "node:path";
import { type BuildFailure, build, type Message, type Metafile, type Plugin } from "esbuild";
import type { Borders } from "./borders";
import type { PackageGraph } from "./package-graph";
import type { Problems } from "./problem";
import type { SourceTree } from "./source-tree";
import { STRINGS_FILE, STRINGS_PLACEHOLDER } from "./strings";

/** One ESM output of esbuild and its source map. */
export interface Bundle {
  /** Relative to dist. */
  readonly file: string;
  readonly code: string;
  readonly map: string;
}

export interface Bundling {
  readonly bundles: readonly Bundle[];
  readonly metafile: Metafile;
}

export interface BundleOptions {
  readonly minify: boolean;
  /** The app records what goes through its ports. */
  readonly recording: boolean;
}

/** Names the place outputs are computed for; nothing is written there. */
const OUTPUT_FOLDER = "dist";

/**
 * Bundles one package as ES modules with code splitting, so that a store stays one instance across its pages. The table
 * of strings is a placeholder: which of them a package uses is read off the bundles.
 *
 * @returns undefined, with problems noted, when something does not resolve or parse.
 */
export async function bundlePackage(
  graph: PackageGraph,
  tree: SourceTree,
  borders: Borders,
  options: BundleOptions,
  problems: Problems,
): Promise<Bundling | undefined> {
  try {
    const result = await build({
      absWorkingDir: tree.projectRoot,
      entryPoints: graph.units.map(({ id, script }) => ({
        in: tree.absolute(script),
        out: borders.place(id, graph.root),
      })),
      outdir: path.join(tree.projectRoot, OUTPUT_FOLDER),
      chunkNames: path.posix.join(graph.root, "_chunks/[hash]"),
      bundle: true,
      splitting: true,
      format: "esm",
      write: false,
      metafile: true,
      minifySyntax: options.minify,
      sourcemap: "external",
      legalComments: "none",
      charset: "utf8",
      logLevel: "silent",
      platform: "neutral",
      target: "es2020",
      mainFields: ["module", "main"],
      conditions: ["es2015"],
      // iOS knows public class fields since 14, which noble's BigInt literals ask for anyway.
      supported: { "class-field": true },
      define: { "process.env.NODE_ENV": '"production"', RECORDING: String(options.recording) },
      plugins: [stringsPlaceholder(tree), replacedSources(tree)],
    });
    const texts = new Map(result.outputFiles.map((file) => [file.path, file.text]));
    const scripts = result.outputFiles.filter((file) => file.path.endsWith(".js"));
    return {
      metafile: result.metafile,
      bundles: scripts.map(({ path: file, text }) => ({
        file: path.relative(path.join(tree.projectRoot, OUTPUT_FOLDER), file).split(path.sep).join("/"),
        code: text,
        map: texts.get(`${file}.map`) ?? "",
      })),
    };
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    for (const message of error.errors) noteMessage(message, graph, problems);
    return undefined;
  }
}

function stringsPlaceholder(tree: SourceTree): Plugin {
  return {
    name: "strings",
    setup(build) {
      build.onLoad({ filter: /[\\/]strings\.json$/ }, ({ path: file }) =>
        tree.relative(file) === STRINGS_FILE
          ? { contents: `export default JSON.parse("${STRINGS_PLACEHOLDER}");`, loader: "js" }
          : undefined,
      );
    },
  };
}

function replacedSources(tree: SourceTree): Plugin {
  return {
    name: "replaced-sources",
    setup(build) {
      build.onLoad({ filter: /\.(?:ts|json)$/ }, ({ path: file }) => {
        const contents = tree.replacement(file);
        return contents === undefined ? undefined : { contents, loader: file.endsWith(".json") ? "json" : "ts" };
      });
    },
  };
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && "errors" in error && Array.isArray(error.errors);
}

function noteMessage({ text, location }: Message, graph: PackageGraph, problems: Problems): void {
  problems.add("javascript", location?.file ?? (graph.root || "."), location?.line ?? 1, text);
}
