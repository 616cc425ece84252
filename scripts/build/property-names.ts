import { isNode, literalText, type Node, walk } from "./ast";

const KEYED = new Set([
  "Property",
  "PropertyDefinition",
  "MethodDefinition",
  "AccessorProperty",
  "TSPropertySignature",
  "TSMethodSignature",
  "TSAbstractMethodDefinition",
  "TSAbstractPropertyDefinition",
]);
const WORD = /[A-Za-z_$][\w$]*/g;
/** A name, a path or a list of them: what code may take for a property. Sentences and `kebab-case` are not. */
const NAMES = /^[\w$*]+(?:(?:\.|\[|\]\.?|, ?)[\w$*]+)*\]?$/;

/** @returns the property an expression reads, or that an object, class, pattern or type declares, when its name stands there. */
export function propertyName(node: Node): string | undefined {
  if (node.type === "TSParameterProperty") return parameterName(node.parameter);
  const name = node.type === "MemberExpression" ? node.property : KEYED.has(node.type) ? node.key : undefined;
  return isNode(name) && name.type === "Identifier" && node.computed !== true ? String(name.name) : undefined;
}

/** @returns every property name below a node. */
export function propertyNames(root: Node): string[] {
  const names: string[] = [];
  walk(root, (node) => {
    const name = propertyName(node);
    if (name !== undefined) names.push(name);
  });
  return names;
}

/** @returns the names an object literal gives, and those of literals in it. */
export function literalKeys(root: Node): string[] {
  const names: string[] = [];
  walk(root, (node, parent) => {
    const name = node.type === "Property" && parent?.type === "ObjectExpression" ? propertyName(node) : undefined;
    if (name !== undefined) names.push(name);
  });
  return names;
}

export function wordsOf(text: string): string[] {
  return text.match(WORD) ?? [];
}

/**
 * @returns every name a script's texts may ask for, types included: `in`, lists of fields, paths for `setData`.
 * @param isKey says of a text that it is the key of a string.
 */
export function saidNames(program: Node, isKey: (text: string) => boolean): string[] {
  const names: string[] = [];
  walk(program, (node) => {
    const text = literalText(node);
    if (node.type === "TSEnumMember" && isNode(node.id)) names.push(String(node.id.name));
    if (text === undefined || isKey(text)) return;
    if (node.type === "TemplateElement" || NAMES.test(text)) names.push(...wordsOf(text));
  });
  return names;
}

function parameterName(parameter: unknown): string | undefined {
  const target = isNode(parameter) && parameter.type === "AssignmentPattern" ? parameter.left : parameter;
  return isNode(target) ? String(target.name) : undefined;
}
