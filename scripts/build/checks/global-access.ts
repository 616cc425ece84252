import { isNode, type Node, walk } from "./ast";
import { type Constants, constantText, readConstants, unwrapped } from "./constant-text";

/** A member read from a global object. */
export interface Access {
  readonly member: string;
  readonly offset: number;
}

export const GLOBAL_OBJECTS = new Set(["globalThis", "window", "self", "global"]);

/**
 * Every member of a global that a file reads by a name which can be told from the text: `wx.request`, `wx["re" + "quest"]`,
 * `const { request } = wx`, `Reflect.get(wx, "request")`, through other names of the object and type assertions too. Not
 * seen: a name made while the program runs, and an object that is handed to another function.
 */
export function globalAccesses(program: Node, name: string): readonly Access[] {
  const constants = readConstants(program);
  const aliases = aliasesOf(program, name, constants);
  const found: Access[] = [];
  const add = (member: string | undefined, { start }: Node) => {
    if (member !== undefined) found.push({ member, offset: start });
  };
  walk(program, (node) => {
    if (node.type === "MemberExpression" && isAlias(node.object, aliases, name, constants)) {
      add(memberName(node, constants), node);
    }
    const taken = patternOf(node);
    if (taken !== undefined && isAlias(taken.from, aliases, name, constants)) {
      for (const property of taken.properties) add(keyName(property, constants), property);
    }
    if (node.type !== "CallExpression") return;
    const [first, second] = node.arguments as readonly Node[];
    if (isAlias(first, aliases, name, constants) && second !== undefined) add(constantText(second, constants), node);
  });
  return found;
}

/** The name of a member: `a.b`, `a["b"]`; undefined when it is made while the program runs. */
export function memberName(node: Node, constants: Constants): string | undefined {
  if (!isNode(node.property)) return undefined;
  return node.computed === true ? constantText(node.property, constants) : String(node.property.name);
}

/** The name that a property of a pattern takes. */
export function keyName(property: Node, constants: Constants): string | undefined {
  if (property.type !== "Property" || !isNode(property.key)) return undefined;
  const isName = property.key.type === "Identifier" && property.computed !== true;
  return isName ? String(property.key.name) : constantText(property.key, constants);
}

/** `const { a, b: c } = from`, as declaration, assignment or default of a parameter. */
export function patternOf(node: Node): { readonly properties: readonly Node[]; readonly from: unknown } | undefined {
  const [pattern, from] =
    node.type === "VariableDeclarator"
      ? [node.id, node.init]
      : node.type === "AssignmentExpression" || node.type === "AssignmentPattern"
        ? [node.left, node.right]
        : [];
  if (!isNode(pattern) || pattern.type !== "ObjectPattern") return undefined;
  return { properties: pattern.properties as readonly Node[], from };
}

/** The global and every name in the file that is given it, or the rest of it. */
function aliasesOf(program: Node, name: string, constants: Constants): ReadonlySet<string> {
  const aliases = new Set([name]);
  for (let known = 0; known < aliases.size; ) {
    known = aliases.size;
    walk(program, (node) => {
      const [target, value] =
        node.type === "VariableDeclarator"
          ? [node.id, node.init]
          : node.type === "AssignmentExpression" || node.type === "AssignmentPattern"
            ? [node.left, node.right]
            : [];
      if (!isNode(target) || !isNode(value)) return;
      const isGlobal = GLOBAL_OBJECTS.has(String(unwrapped(value).name));
      const isGiven = isAlias(value, aliases, name, constants);
      if (target.type === "Identifier" && isGiven) aliases.add(String(target.name));
      if (target.type !== "ObjectPattern" || !(isGlobal || isGiven)) return;
      for (const property of target.properties as readonly Node[]) {
        const rest = property.type === "RestElement" && isGiven ? property.argument : undefined;
        const taken = isGlobal && keyName(property, constants) === name ? property.value : undefined;
        for (const bound of [rest, taken])
          if (isNode(bound) && bound.type === "Identifier") aliases.add(String(bound.name));
      }
    });
  }
  return aliases;
}

function isAlias(given: unknown, aliases: ReadonlySet<string>, name: string, constants: Constants): boolean {
  if (!isNode(given)) return false;
  const node = unwrapped(given);
  const any = (...parts: readonly unknown[]) => parts.some((part) => isAlias(part, aliases, name, constants));
  switch (node.type) {
    case "Identifier":
      return aliases.has(String(node.name));
    case "MemberExpression":
      return (
        isNode(node.object) &&
        GLOBAL_OBJECTS.has(String(unwrapped(node.object).name)) &&
        memberName(node, constants) === name
      );
    case "LogicalExpression":
      return any(node.left, node.right);
    case "ConditionalExpression":
      return any(node.consequent, node.alternate);
    case "SequenceExpression":
      return any((node.expressions as readonly Node[]).at(-1));
    default:
      return false;
  }
}
