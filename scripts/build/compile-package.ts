import { readFile } from "node:fs/promises";
import path from "node:path";
import { type BuildFailure, build, type Message, type Metafile, type Plugin, transform } from "esbuild";
import type { Borders } from "./borders";
import { LIBRARY_NAMES, librarySources } from "./library-sources";
import { withoutCollections } from "./mobx-collections";
import { packStrings } from "./pack-strings";
import type { PackageGraph } from "./package-graph";
import { withoutPrivateNames } from "./private-names";
import type { Problems } from "./problem";
import { withShortKeys } from "./short-keys";
import type { SourceTree } from "./source-tree";
import { STRINGS_FILE, type StringTable } from "./strings";
import { withoutMethods } from "./unused-methods";

/** One ESM output of esbuild and its source map. */
export interface Bundle {
  /** Relative to dist. */
  readonly file: string;
  readonly code: string;
  readonly map: string;
}

export interface Compilation {
  readonly bundles: readonly Bundle[];
  readonly metafile: Metafile;
}

export interface CompileOptions {
  readonly minify: boolean;
  /** The app records what goes through its ports. */
  readonly recording: boolean;
  readonly strings: StringTable;
  /** Keys of strings that get a shorter name in the sources. */
  readonly keys: ReadonlyMap<string, string>;
  /** Property names that get a shorter one, whoever says them. */
  readonly names: ReadonlyMap<string, string>;
  /** Names of methods that are left out of every class. */
  readonly unused: ReadonlySet<string>;
}

/** Names the place outputs are computed for; nothing is written there. */
const OUTPUT_FOLDER = "dist";

/**
 * Bundles one package as ES modules with code splitting, so that a store stays one instance across its pages.
 *
 * @returns undefined, with problems noted, when something does not resolve or parse.
 */
export async function compilePackage(
  graph: PackageGraph,
  tree: SourceTree,
  borders: Borders,
  options: CompileOptions,
  problems: Problems,
): Promise<Compilation | undefined> {
  try {
    const result = await build({
      absWorkingDir: tree.projectRoot,
      entryPoints: graph.units.map(({ id, script }) => ({
        in: tree.absolute(script),
        out: borders.place(id, graph.root),
      })),
      outdir: path.join(tree.projectRoot, OUTPUT_FOLDER),
      chunkNames: path.posix.join(graph.root, "_c/[hash]"),
      bundle: true,
      splitting: true,
      format: "esm",
      write: false,
      metafile: true,
      minify: options.minify,
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
      // MobX's sources ask __DEV__, its bundles NODE_ENV.
      define: { "process.env.NODE_ENV": '"production"', __DEV__: "false", RECORDING: String(options.recording) },
      alias: librarySources(tree.projectRoot),
      ...(options.minify
        ? { mangleProps: shortened(options.names), mangleCache: Object.fromEntries(options.names) }
        : {}),
      plugins: [stringTable(tree, options), ownSources(tree, options), withoutCollections, libraries(options)],
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

function shortened(names: ReadonlyMap<string, string>): RegExp {
  const inner = [...names.keys()].map((name) => name.replaceAll("$", "\\$"));
  return inner.length === 0 ? LIBRARY_NAMES : new RegExp(`${LIBRARY_NAMES.source}|^(?:${inner.join("|")})$`);
}

/** Puts the package's own part in place of the whole table. */
function stringTable(tree: SourceTree, { strings, minify }: CompileOptions): Plugin {
  return {
    name: "strings",
    setup(build) {
      build.onLoad({ filter: /[\\/]strings\.json$/ }, ({ path: file }) => {
        if (tree.relative(file) !== STRINGS_FILE) return undefined;
        return minify
          ? { contents: packStrings(strings), loader: "js" }
          : { contents: JSON.stringify(strings), loader: "json" };
      });
    },
  };
}

/** Rewrites names in our own TypeScript. */
function ownSources(tree: SourceTree, { keys, names, unused }: CompileOptions): Plugin {
  return {
    name: "own-sources",
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
        if (file.includes(`${path.sep}node_modules${path.sep}`)) return undefined;
        const written = tree.replacement(file) ?? (await readFile(file, "utf8"));
        const source = withoutPrivateNames(file, withoutMethods(file, written, unused));
        const contents = keys.size === 0 ? source : withShortKeys(file, source, keys);
        return { contents: names.size === 0 ? contents : await asJavaScript(file, contents), loader: "ts" };
      });
    },
  };
}

function libraries({ unused }: CompileOptions): Plugin {
  return {
    name: "libraries",
    setup(build) {
      build.onLoad({ filter: /[\\/]node_modules[\\/].*\.[jt]s$/ }, async ({ path: file }) => {
        const source = withoutMethods(file, await readFile(file, "utf8"), unused);
        return file.endsWith(".ts")
          ? { contents: await asJavaScript(file, source), loader: "ts" }
          : { contents: source, loader: "js" };
      });
    },
  };
}

/**
 * Compiles TypeScript one step earlier: the bundler forgets to shorten the properties that constructor parameters declare.
 * Class fields are assigned there, as in the libraries' own bundles and as our tsconfig.json says.
 */
async function asJavaScript(file: string, source: string): Promise<string> {
  const { code } = await transform(source, {
    loader: "ts",
    target: "es2022",
    sourcefile: file,
    sourcemap: "inline",
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false, verbatimModuleSyntax: true } },
  });
  return code;
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && "errors" in error && Array.isArray(error.errors);
}

function noteMessage({ text, location }: Message, graph: PackageGraph, problems: Problems): void {
  problems.add("javascript", location?.file ?? (graph.root || "."), location?.line ?? 1, text);
}
