import { transform } from "esbuild";
import { type Node, parseScript } from "../../../scripts/build/checks/ast";
import { lineAt } from "../../../scripts/build/position";
import { scriptCandidates } from "../../runtime/app/module-resolution";
import type { AppTree } from "./app-tree";
import { eachNode } from "./each-node";
import { withTurnGuards } from "./loop-guards";
import type { Warnings } from "./warnings";

const MODULE_SYNTAX: ReadonlySet<string> = new Set([
  "ExportAllDeclaration",
  "ExportDefaultDeclaration",
  "ExportNamedDeclaration",
  "ImportDeclaration",
]);

interface Made {
  readonly source: string;
  readonly script: string;
}

/** Made by an earlier build, by file: after a change only what changed is made again. */
export type ScriptCache = Map<string, Made>;

export interface ScriptSources {
  readonly tree: AppTree;
  readonly aliases: Readonly<Record<string, string>>;
  readonly cache: ScriptCache;
  readonly warnings: Warnings;
}

/**
 * Every script of the app as CommonJS, by its `.js` name: TypeScript and ES modules are compiled, what is CommonJS already
 * keeps its lines. A script that cannot be parsed throws when it runs, with file and line.
 */
export async function readForeignScripts(sources: ScriptSources): Promise<ReadonlyMap<string, string>> {
  const { tree } = sources;
  const typescript = tree.files.filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"));
  const compiled = new Set(typescript.map(asJs));
  const all = [...typescript, ...tree.files.filter((file) => file.endsWith(".js") && !compiled.has(file))];
  const names = new Set(all.map(asJs));
  const made = await Promise.all(all.map(async (file) => [asJs(file), await readOne(file, names, sources)] as const));
  return new Map(made);
}

const asJs = (file: string): string => file.replace(/\.ts$/, ".js");

async function readOne(file: string, names: ReadonlySet<string>, sources: ScriptSources): Promise<string> {
  const { tree, cache, warnings } = sources;
  const source = (tree.text(file) ?? "").replace(/^\uFEFF/, "").replace(/^#!/, "//");
  const known = cache.get(file);
  try {
    const program = parseForeign(file, source);
    noteMissing(file, source, program, names, sources);
    if (known?.source === source) return known.script;
    const script = await compile(file, source, program);
    cache.set(file, { source, script });
    return script;
  } catch (error) {
    const { line, text } = await failureOf(error, file, source);
    warnings.add("script", file, line, text);
    return `throw new SyntaxError(${JSON.stringify(`${file}:${line}: ${text}`)})`;
  }
}

/** Return at the top is legal: WeChat puts each script into a function. */
function parseForeign(file: string, source: string): Node {
  try {
    return parseScript(file, source);
  } catch (error) {
    if (file.endsWith(".ts")) throw error;
    return parseScript(file.replace(/\.js$/, ".cjs"), source);
  }
}

async function compile(file: string, source: string, program: Node | undefined): Promise<string> {
  const guarded = program === undefined ? source : withTurnGuards(source, program);
  if (program !== undefined && !file.endsWith(".ts") && !hasModuleSyntax(program)) return guarded;
  const { code } = await transform(guarded, {
    loader: file.endsWith(".ts") ? "ts" : "js",
    format: "cjs",
    target: "es2022",
    sourcefile: file,
    logLevel: "silent",
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
  });
  return code;
}

function hasModuleSyntax(program: Node): boolean {
  const { body } = program;
  return Array.isArray(body) && body.some((statement: Node) => MODULE_SYNTAX.has(statement.type));
}

/** Notes each module that is asked for by a literal name and is not there; running it is the app's own error. */
function noteMissing(
  file: string,
  source: string,
  program: Node,
  names: ReadonlySet<string>,
  { aliases, warnings }: ScriptSources,
): void {
  eachNode(program, (node) => {
    const asked = requested(node);
    if (asked === undefined || scriptCandidates(file, asked, aliases).some((one) => names.has(one))) return;
    warnings.add("missing-module", file, lineAt(source, node.start), `there is no module ${asked}`);
  });
}

function requested({ type, source, callee, arguments: given, importKind }: Node): string | undefined {
  if (MODULE_SYNTAX.has(type)) return importKind === "type" ? undefined : textOf(source);
  const name = callee as Node | undefined;
  const isRequire = type === "CallExpression" && name?.type === "Identifier" && name.name === "require";
  return isRequire && Array.isArray(given) && given.length === 1 ? textOf(given[0]) : undefined;
}

function textOf(node: unknown): string | undefined {
  const value = (node as Node | null | undefined)?.value;
  return typeof value === "string" ? value : undefined;
}

interface Failure {
  readonly line: number;
  readonly text: string;
}

/** The parser does not say where; the compiler does. */
async function failureOf(error: unknown, file: string, source: string): Promise<Failure> {
  const text = error instanceof Error ? error.message.replace(/^[^ ]+: /, "") : String(error);
  return (
    errorOf(error) ??
    (await compile(file, `${source}\nexport {}`, undefined).then(nothing, errorOf)) ?? { line: 1, text }
  );
}

const nothing = (): undefined => undefined;

function errorOf(error: unknown): Failure | undefined {
  const { errors } = error as { readonly errors?: readonly { text: string; location?: { line: number } }[] };
  const [first] = errors ?? [];
  return first && { line: first.location?.line ?? 1, text: first.text };
}
