import { isNode, type Node, parseScript } from "./ast";
import { changingNames } from "./changing-names";
import type { Bundle } from "./compile-package";
import { blank } from "./position";

interface Replacement {
  readonly node: Node;
  readonly text: string;
}

/**
 * Turns the bundler's `import` and `export` statements into `require` and `module.exports`, without the getters that
 * keep every name live: the chunks of a package depend on each other one way, and the names do not change once loaded.
 *
 * @param placeOf what a required script is called in the end.
 * @returns the script and its map; undefined for a bundle this does not hold for.
 */
export function requireChunks(
  { file, code, map }: Bundle,
  placeOf: (place: string) => string = (place) => place,
): { code: string; map: string } | undefined {
  const program = parseScript(file, code);
  const statements = Array.isArray(program.body) ? program.body.filter(isNode) : [];
  const imports = statements.filter(({ type }) => type === "ImportDeclaration").map((node) => asRequire(node, placeOf));
  const exported = statements.filter(({ type }) => type.startsWith("Export"));
  if (exported.length > 1 || exported.some(({ type, source }) => type !== "ExportNamedDeclaration" || isNode(source))) {
    return undefined;
  }
  const names = exported.flatMap(exportedNames);
  const changing = names.length === 0 ? new Set<string>() : changingNames(program);
  if (names.some(([local]) => changing.has(local))) return undefined;
  let body = code;
  for (const { start, end } of [...imports.map(({ node }) => node), ...exported]) {
    body = body.slice(0, start) + blank(body.slice(start, end), /.+/g) + body.slice(end);
  }
  const header = imports.map(({ text }) => text).join("");
  const footer =
    names.length === 0 ? "" : `module.exports={${names.map(([local, name]) => pair(name, local)).join(",")}};\n`;
  return { code: `${header}\n${body}${footer}`, map: oneLineDown(map) };
}

function asRequire(node: Node, placeOf: (place: string) => string): Replacement {
  const path = JSON.stringify(isNode(node.source) ? placeOf(String(node.source.value)) : "");
  const specifiers = Array.isArray(node.specifiers) ? node.specifiers.filter(isNode) : [];
  if (specifiers.length === 0) return { node, text: `require(${path});` };
  const names = specifiers.map(({ imported, local }) => pair(nameOf(imported), nameOf(local)));
  return { node, text: `const{${names.join(",")}}=require(${path});` };
}

function exportedNames(node: Node): (readonly [local: string, name: string])[] {
  const specifiers = Array.isArray(node.specifiers) ? node.specifiers.filter(isNode) : [];
  return specifiers.map(({ local, exported }) => [nameOf(local), nameOf(exported)]);
}

const nameOf = (node: unknown): string => (isNode(node) ? String(node.name) : "");

const pair = (outer: string, inner: string): string => (outer === inner ? outer : `${outer}:${inner}`);

function oneLineDown(map: string): string {
  const content = JSON.parse(map) as { readonly mappings: string };
  return JSON.stringify({ ...content, mappings: `;${content.mappings}` });
}
