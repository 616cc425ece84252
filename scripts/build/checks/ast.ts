import { parseSync } from "oxc-parser";

/** A node of the ESTree, read generically: the checks look at few kinds only. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";
}

/** @throws SyntaxError when the text is not JavaScript or TypeScript, by its name's extension. */
export function parseScript(file: string, text: string): Node {
  const result = parseSync(file, text);
  const error = result.errors[0];
  if (error !== undefined) throw new SyntaxError(`${file}: ${error.message}`);
  const program: unknown = result.program;
  if (!isNode(program)) throw new SyntaxError(`${file}: no program`);
  return program;
}

/** Calls `visit` for every node, parents first. */
export function walk(node: Node, visit: (node: Node, parent: Node | undefined) => void, parent?: Node): void {
  visit(node, parent);
  // A list of values per node would be garbage by the million.
  for (const field in node) {
    const value = node[field];
    if (typeof value !== "object" || value === null) continue;
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) walk(item, visit, node);
    } else if (isNode(value)) walk(value, visit, node);
  }
}

/** @returns the name of an identifier that reads a variable: not a property, a key or a declared name. */
export function variableName(node: Node, parent: Node | undefined): string | undefined {
  if (node.type !== "Identifier") return undefined;
  const isProperty = parent?.type === "MemberExpression" && parent.property === node && parent.computed !== true;
  const isKey = parent?.key === node && parent.computed !== true && parent.shorthand !== true;
  const isDeclared = parent?.type === "VariableDeclarator" && parent.id === node;
  return isProperty || isKey || isDeclared ? undefined : String(node.name);
}

/** @returns the text of a string literal or of a template literal's fixed part. */
export function literalText(node: Node): string | undefined {
  if (node.type === "Literal" && typeof node.value === "string") return node.value;
  if (node.type !== "TemplateElement") return undefined;
  const cooked = (node.value as { cooked?: unknown }).cooked;
  return typeof cooked === "string" ? cooked : undefined;
}
