import { isNode, literalText, type Node, parseScript, walk } from "./ast";
import { platformNames } from "./platform-names";
import { blank } from "./position";
import { propertyName, wordsOf } from "./property-names";

interface Method {
  readonly name: string;
  readonly node: Node;
  /** Names said inside, by nobody else. */
  readonly says: readonly string[];
}

/**
 * Finds methods of classes that nothing in a package can call: no expression, pattern or text of its scripts, none of its
 * templates, not the language and not WeChat has their name. What only such methods say counts as unsaid.
 *
 * @param bundles scripts of the package, methods by their long names.
 * @param texts its templates and JSON.
 */
export function unusedMethods(bundles: readonly string[], texts: readonly string[]): Set<string> {
  const said = new Map<string, number>();
  const methods: Method[] = [];
  for (const bundle of bundles) {
    const program = parseScript("bundle.js", bundle);
    for (const name of namesSaid(program)) said.set(name, (said.get(name) ?? 0) + 1);
    walk(program, (node) => {
      const name = node.type === "MethodDefinition" && node.kind !== "constructor" ? propertyName(node) : undefined;
      if (name !== undefined) methods.push({ name, node, says: namesSaid(node) });
    });
  }
  const known = new Set([...platformNames(), ...texts.flatMap(wordsOf)]);
  const unused = new Set<string>();
  let rest = methods.filter(({ name }) => !known.has(name));
  for (;;) {
    const found = rest.filter(({ name }) => (said.get(name) ?? 0) === 0);
    if (found.length === 0) return unused;
    rest = rest.filter((method) => !found.includes(method));
    for (const { name, says } of found) {
      unused.add(name);
      for (const other of says) said.set(other, (said.get(other) ?? 0) - 1);
    }
  }
}

/** Every name that may ask for a property: after a dot, in a pattern, in a text; not where a class declares it. */
function namesSaid(root: Node): string[] {
  const names: string[] = [];
  walk(root, (node) => {
    const name = node.type === "MethodDefinition" ? undefined : propertyName(node);
    if (name !== undefined) names.push(name);
    names.push(...wordsOf(literalText(node) ?? ""));
  });
  return names;
}

/** Blanks the methods of those names; lines and offsets stay. */
export function withoutMethods(file: string, source: string, names: ReadonlySet<string>): string {
  if (names.size === 0 || !wordsOf(source).some((word) => names.has(word))) return source;
  let result = source;
  walk(parseScript(file, source), (node, parent) => {
    const name = node.type === "MethodDefinition" && parent?.type === "ClassBody" ? propertyName(node) : undefined;
    if (name === undefined || !names.has(name) || !isNode(node.value)) return;
    result = result.slice(0, node.start) + blank(result.slice(node.start, node.end), /.+/g) + result.slice(node.end);
  });
  return result;
}
