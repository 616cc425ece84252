import { isNode, type Node } from "./ast";

/** Names declared around a place, innermost first; the module's own are not among them. */
interface Scope {
  readonly names: ReadonlySet<string>;
  readonly outer: Scope | undefined;
}

const DECLARATIONS = new Set(["VariableDeclaration", "FunctionDeclaration", "ClassDeclaration"]);

/**
 * Finds the module's own names that a function gives a new value: whoever imports one has to see the change. What runs
 * only once, while the module loads, does not count.
 */
export function changingNames(program: Node): ReadonlySet<string> {
  const changing = new Set<string>();
  const visit = (node: Node, scope: Scope | undefined, isLater: boolean): void => {
    if (isLater) for (const name of assignedNames(node)) if (!isDeclared(name, scope)) changing.add(name);
    const names = declaredBy(node);
    const inner = names.length === 0 ? scope : { names: new Set(names), outer: scope };
    for (const child of children(node)) visit(child, inner, isLater || isFunction(node));
  };
  for (const child of children(program)) visit(child, undefined, false);
  return changing;
}

function isFunction({ type }: Node): boolean {
  return type === "FunctionDeclaration" || type === "FunctionExpression" || type === "ArrowFunctionExpression";
}

function isDeclared(name: string, scope: Scope | undefined): boolean {
  return scope !== undefined && (scope.names.has(name) || isDeclared(name, scope.outer));
}

function assignedNames(node: Node): string[] {
  if (node.type === "AssignmentExpression") return patternNames(node.left);
  if (node.type === "UpdateExpression") return patternNames(node.argument);
  return node.type === "ForInStatement" || node.type === "ForOfStatement" ? patternNames(node.left) : [];
}

/** Parameters and `var`s of a function; what stands directly in a block; the variables of a loop or a `catch`. */
function declaredBy(node: Node): string[] {
  if (isFunction(node)) {
    const own = node.type === "FunctionExpression" ? patternNames(node.id) : [];
    const parameters = Array.isArray(node.params) ? node.params.flatMap(patternNames) : [];
    return [...own, ...parameters, ...(isNode(node.body) ? hoistedNames(node.body) : [])];
  }
  if (node.type === "CatchClause") return patternNames(node.param);
  return children(node)
    .flatMap((child) => (child.type === "SwitchCase" ? children(child) : [child]))
    .flatMap(declarationNames);
}

function hoistedNames(node: Node): string[] {
  if (isFunction(node)) return [];
  const own = node.type === "VariableDeclaration" && node.kind === "var" ? declarationNames(node) : [];
  return [...own, ...children(node).flatMap(hoistedNames)];
}

function declarationNames(node: Node): string[] {
  if (!DECLARATIONS.has(node.type)) return [];
  if (!Array.isArray(node.declarations)) return patternNames(node.id);
  return node.declarations.flatMap((declarator) => (isNode(declarator) ? patternNames(declarator.id) : []));
}

/** Names a pattern binds; `a.b = 1` binds none. */
function patternNames(pattern: unknown): string[] {
  if (!isNode(pattern)) return [];
  if (pattern.type === "Identifier") return [String(pattern.name)];
  if (pattern.type === "AssignmentPattern") return patternNames(pattern.left);
  if (pattern.type === "RestElement") return patternNames(pattern.argument);
  if (pattern.type === "ArrayPattern" && Array.isArray(pattern.elements)) return pattern.elements.flatMap(patternNames);
  if (pattern.type !== "ObjectPattern" || !Array.isArray(pattern.properties)) return [];
  return pattern.properties.flatMap((property) =>
    isNode(property) ? patternNames(property.type === "Property" ? property.value : property) : [],
  );
}

function children(node: Node): Node[] {
  return Object.values(node).flatMap((value) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  );
}
