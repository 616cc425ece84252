import { parseSync } from "oxc-parser";

/** A syntax node, as far as this check looks at it. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

/** Tests are made by calls of these. */
const TESTS: readonly string[] = ["it", "test"];
/** Calls that fail a test, beside a `throw`; a function whose name begins like the last ones is taken at its word. */
const ASSERTS = /^(expect|assert|fail)/;

/** What tests wait by: each throws when what it waits for does not come (`AppPage`, the page harness). */
const WAITS: readonly string[] = ["see", "miss", "until", "waitFor", "waitForFunction", "shows"];

/** A test that cannot fail, by its line. */
export interface Assertionless {
  readonly line: number;
  readonly source: string;
}

/**
 * Tests of a file without an assertion that runs whatever the values are, in their body or in a function of the file that
 * it names: one under a condition, or in a loop over what may be empty, is none.
 */
export function checkAssertions(file: string, text: string): readonly Assertionless[] {
  const program = parseSync(file, text).program as unknown as Node;
  const local = new Map<string, Node>();
  const tests: Node[] = [];
  walk(program, (node) => {
    const { id, init } = node as { id?: Node; init?: Node };
    if (node.type === "FunctionDeclaration" && id) local.set(String(id.name), node);
    if (node.type === "VariableDeclarator" && id && init) local.set(String(id.name), init);
    if (node.type === "CallExpression" && TESTS.includes(rootName(node.callee as Node)) && bodyOf(node))
      tests.push(node);
  });
  return tests
    .filter((test) => !canFail(bodyOf(test) as Node, local, new Set()))
    .map(({ start }) => ({
      line: text.slice(0, start).split("\n").length,
      source: text.slice(start, start + 80).split("\n")[0] ?? "",
    }));
}

/** The function a test runs: its second argument. */
function bodyOf(call: Node): Node | undefined {
  const [, body] = call.arguments as Node[];
  return body;
}

function canFail(node: Node, local: ReadonlyMap<string, Node>, seen: Set<string>): boolean {
  let found = false;
  walkAlways(node, local, (inner) => {
    if (inner.type === "ThrowStatement" || WAITS.includes(calledName(inner))) found = true;
    if (inner.type !== "Identifier" || found) return;
    const name = String(inner.name);
    const known = local.get(name);
    if (ASSERTS.test(name) && !known) found = true;
    else if (known && !seen.has(name)) found = canFail(known, local, seen.add(name));
  });
  return found;
}

/** The function or method that a node calls, "" when it calls none by name. */
function calledName({ type, callee }: Node): string {
  if (type !== "CallExpression") return "";
  const { name, property } = callee as { readonly name?: unknown; readonly property?: { readonly name?: unknown } };
  return String(name ?? property?.name ?? "");
}

/** `it` of `it.each(...)(...)`, "" for what is called otherwise. */
function rootName(callee: Node): string {
  if (callee.type === "Identifier") return String(callee.name);
  const inner = (callee.object ?? callee.callee ?? callee.tag) as Node | undefined;
  return inner ? rootName(inner) : "";
}

/** Visits what runs whatever the values are. A `throw` is visited wherever it stands: under a condition is its place. */
function walkAlways(node: Node, local: ReadonlyMap<string, Node>, visit: (node: Node) => void): void {
  visit(node);
  const maybe = maybeFields(node, local);
  for (const [field, child] of children(node)) {
    if (!maybe.includes(field)) walkAlways(child, local, visit);
    else walk(child, (inner) => inner.type === "ThrowStatement" && visit(inner));
  }
}

/** Fields of a node that may not run: a branch, or the body of a loop over what may be empty. */
function maybeFields(node: Node, local: ReadonlyMap<string, Node>): readonly string[] {
  const field = (name: string) => node[name] as Node;
  if (node.type === "IfStatement" || node.type === "ConditionalExpression") {
    return node.alternate && assertsInside(field("consequent")) && assertsInside(field("alternate"))
      ? []
      : ["consequent", "alternate"];
  }
  if (node.type === "LogicalExpression") return ["right"];
  if (node.type === "CatchClause") return ["body"];
  if (node.type === "SwitchStatement") return ["cases"];
  if (node.type === "ForOfStatement") return mayBeEmpty(field("right"), local) ? ["body"] : [];
  if (node.type === "ForInStatement") return ["body"];
  if (node.type !== "CallExpression" || !EACH.includes(calledName(node))) return [];
  return mayBeEmpty((node.callee as Node).object as Node | undefined, local) ? ["arguments"] : [];
}

/** Methods that call back for each element: never, when there is none. */
const EACH: readonly string[] = ["forEach", "map", "flatMap", "filter", "every", "some"];
/** An array's methods that keep it as long as it is. */
const AS_LONG: readonly string[] = ["map", "entries", "keys", "values", "toSorted", "sort", "reverse"];

/** Whether a list may have no element, as far as the file says: an array written down, or a constant that is one, has. */
function mayBeEmpty(list: Node | undefined, local: ReadonlyMap<string, Node>): boolean {
  if (list === undefined) return true;
  if (/^(TSAsExpression|TSSatisfiesExpression|ParenthesizedExpression)$/.test(list.type)) {
    return mayBeEmpty(list.expression as Node, local);
  }
  if (list.type === "ArrayExpression") {
    const elements = list.elements as Node[];
    return elements.every((one) => one.type === "SpreadElement" && mayBeEmpty(one.argument as Node, local));
  }
  if (list.type === "ConditionalExpression") {
    return mayBeEmpty(list.consequent as Node, local) || mayBeEmpty(list.alternate as Node, local);
  }
  if (list.type === "ObjectExpression") return (list.properties as Node[]).length === 0;
  if (list.type === "Identifier") {
    const known = local.get(String(list.name));
    return known === undefined || known === list || mayBeEmpty(known, local);
  }
  if (list.type !== "CallExpression" || !AS_LONG.includes(calledName(list))) return true;
  const { object } = list.callee as unknown as { readonly object?: Node };
  const [first] = list.arguments as Node[];
  return mayBeEmpty(object?.type === "Identifier" && object.name === "Object" ? first : object, local);
}

/** Whether an assertion stands anywhere in a node. */
function assertsInside(node: Node): boolean {
  let found = false;
  walk(node, (inner) => {
    if (inner.type === "ThrowStatement" || WAITS.includes(calledName(inner))) found = true;
    if (inner.type === "Identifier" && ASSERTS.test(String(inner.name))) found = true;
  });
  return found;
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const [, child] of children(node)) walk(child, visit);
}

/** Each node right below a node, by the field it stands in. */
function children(node: Node): readonly (readonly [string, Node])[] {
  return Object.entries(node).flatMap(([field, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((child) => child && typeof child === "object" && typeof child.type === "string")
      .map((child) => [field, child as Node] as const),
  );
}
