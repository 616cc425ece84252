import path from "node:path";
import type { BuildResult, BuiltPackage } from "./build";
import { isNode, literalText, type Node, parseScript } from "./checks/ast";
import { isObject } from "./json-file";
import { componentReferences } from "./package-graph";
import type { Weight } from "./package-sizes";

type Files = BuildResult["files"];

/**
 * What a phone evaluates before a page is seen: its script, those of the components it uses, the app's and the tab bar's in
 * the main package, and every module they require at once. What is loaded on demand does not count.
 *
 * @param page id without extension, relative to dist
 * @returns the files, relative to dist, with their bytes
 */
export function evaluatedScripts(files: Files, { root, components }: BuiltPackage, page: string): Weight[] {
  const tabBar = components.filter((id) => id.startsWith("custom-tab-bar/"));
  const units = unitsBelow(files, [...(root === "" ? ["app", ...tabBar] : []), page]);
  const found = new Map<string, number>();
  const visit = (file: string): void => {
    const bytes = files.get(file);
    if (bytes === undefined || found.has(file)) return;
    found.set(file, bytes.length);
    for (const required of requiredAtOnce(parseScript(file, decode(bytes)))) {
      visit(path.posix.join(path.posix.dirname(file), required));
    }
  };
  for (const unit of units) visit(`${unit}.js`);
  return [...found].map(([file, bytes]) => ({ file, bytes }));
}

const FUNCTION = /^(Arrow)?Function(Expression|Declaration)$/;

/** Paths of the calls of `require` that run while the script itself does: those in functions wait to be asked for. */
function requiredAtOnce(node: Node): string[] {
  if (FUNCTION.test(node.type)) return [];
  const [argument] = node.type === "CallExpression" ? (node.arguments as readonly Node[]) : [];
  const isRequire = isNode(node.callee) && node.callee.name === "require" && argument !== undefined;
  const own = isRequire ? [literalText(argument) ?? ""] : [];
  const inside = Object.values(node).flatMap((value) => (Array.isArray(value) ? value : [value]));
  return [...own, ...inside.filter(isNode).flatMap(requiredAtOnce)];
}

/** The units and the components they use, theirs included. */
function unitsBelow(files: Files, ids: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (id: string): void => {
    if (found.has(id)) return;
    found.add(id);
    const bytes = files.get(`${id}.json`);
    const json: unknown = bytes === undefined ? undefined : JSON.parse(decode(bytes));
    if (isObject(json)) for (const reference of componentReferences(json)) visit(reference.replace(/^\//, ""));
  };
  for (const id of ids) visit(id);
  return found;
}

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
