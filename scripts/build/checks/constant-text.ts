import { isNode, type Node, walk } from "./ast";

/** Texts of constants by their names, as far as a file tells them. */
export type Constants = ReadonlyMap<string, string>;

const WRAPPERS = new Set([
  "ParenthesizedExpression",
  "ChainExpression",
  "TSAsExpression",
  "TSNonNullExpression",
  "TSSatisfiesExpression",
  "TSTypeAssertion",
]);

/** The expression inside parentheses and type assertions. */
export function unwrapped(node: Node): Node {
  return WRAPPERS.has(node.type) && isNode(node.expression) ? unwrapped(node.expression) : node;
}

/**
 * The text that an expression always has: literals, templates, `+`, `.concat()`, `[].join()`, and names of constants.
 *
 * @returns undefined when it takes running the program to know.
 */
export function constantText(given: Node, constants: Constants = new Map()): string | undefined {
  const node = unwrapped(given);
  switch (node.type) {
    case "Literal":
      return typeof node.value === "string" || typeof node.value === "number" ? String(node.value) : undefined;
    case "Identifier":
      return constants.get(String(node.name));
    case "TemplateLiteral":
      return joined(templateParts(node).map((part) => (typeof part === "string" ? part : textOf(part, constants))));
    case "BinaryExpression":
      return node.operator === "+" ? joined([textOf(node.left, constants), textOf(node.right, constants)]) : undefined;
    case "CallExpression":
      return callText(node, constants);
    default:
      return undefined;
  }
}

/** What every `const NAME = TEXT` of a file says; a name that is declared twice says nothing. */
export function readConstants(program: Node): Constants {
  const found = new Map<string, string>();
  const seen = new Set<string>();
  walk(program, (node) => {
    if (node.type !== "VariableDeclarator" || !isNode(node.id) || node.id.type !== "Identifier") return;
    const name = String(node.id.name);
    const text = isNode(node.init) && !seen.has(name) ? constantText(node.init, found) : undefined;
    if (text === undefined) found.delete(name);
    else found.set(name, text);
    seen.add(name);
  });
  walk(program, (node) => {
    const target = node.type === "AssignmentExpression" ? node.left : undefined;
    if (isNode(target) && target.type === "Identifier") found.delete(String(target.name));
  });
  return found;
}

function templateParts(node: Node): readonly (string | Node | undefined)[] {
  const quasis = (node.quasis as readonly Node[]).map(({ value }) => (value as { cooked?: string }).cooked);
  const expressions = node.expressions as readonly Node[];
  return quasis.flatMap((quasi, index) => (index < expressions.length ? [quasi, expressions[index]] : [quasi]));
}

function textOf(part: unknown, constants: Constants): string | undefined {
  return isNode(part) ? constantText(part, constants) : undefined;
}

function callText(node: Node, constants: Constants): string | undefined {
  const callee = isNode(node.callee) ? unwrapped(node.callee) : undefined;
  if (callee?.type !== "MemberExpression" || !isNode(callee.object) || !isNode(callee.property)) return undefined;
  const parts = node.arguments as readonly Node[];
  const method = callee.computed === true ? textOf(callee.property, constants) : String(callee.property.name);
  const object = unwrapped(callee.object);
  if (method === "concat") return joined([object, ...parts].map((part) => textOf(part, constants)));
  if (method !== "join" || object.type !== "ArrayExpression") return undefined;
  const elements = (object.elements as readonly unknown[]).map((part) => textOf(part, constants));
  return joined(elements, parts.length === 0 ? "," : textOf(parts[0], constants));
}

function joined(parts: readonly (string | undefined)[], separator: string | undefined = ""): string | undefined {
  return parts.every((part) => part !== undefined) ? parts.join(separator) : undefined;
}
