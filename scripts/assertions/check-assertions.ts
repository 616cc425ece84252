import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseSync } from "oxc-parser";

/** A syntax node, as far as this check looks at it. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

/** Tests are made by calls of these. */
const TESTS: readonly string[] = ["it", "test"];
/** Calls that fail a test, beside a `throw`. Of the project's own functions with such a name the source is read. */
const ASSERTS = /^(expect|assert|fail)/;

/** What tests wait by: each throws when what it waits for does not come (`AppPage`, the page harness). */
const WAITS: readonly string[] = ["see", "miss", "until", "waitFor", "waitForFunction", "shows"];

/** A test that cannot fail, by its line. */
export interface Assertionless {
  readonly line: number;
  readonly source: string;
}

/** What a file's names stand for. */
interface Scope {
  readonly file: string;
  readonly local: ReadonlyMap<string, Node>;
  /** Names from other files of the project, by the path that the import says; packages' are not in it. */
  readonly imported: ReadonlyMap<string, { readonly from: string; readonly name: string }>;
  /** Text of a file, undefined when there is none. */
  readonly read: (file: string) => string | undefined;
}

const readFile = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : undefined);

/**
 * Tests of a file without an assertion that runs whatever the values are, in their body or in a function that it names:
 * one under a condition, in a loop over what may be empty, or after a `return` under a condition, is none. Functions of
 * other files are followed where their name says that they assert.
 *
 * @param file its path, from which its imports are found
 */
export function checkAssertions(file: string, text: string, read = readFile): readonly Assertionless[] {
  const program = parse(file, text);
  const scope = scopeOf(file, program, read);
  const tests: Node[] = [];
  walk(program, (node) => {
    if (node.type === "CallExpression" && TESTS.includes(rootName(node.callee as Node)) && bodyOf(node))
      tests.push(node);
  });
  return tests
    .filter((test) => !canFail(bodyOf(test) as Node, scope, new Set()))
    .map(({ start }) => ({
      line: text.slice(0, start).split("\n").length,
      source: text.slice(start, start + 80).split("\n")[0] ?? "",
    }));
}

function parse(file: string, text: string): Node {
  return parseSync(file, text).program as unknown as Node;
}

function scopeOf(file: string, program: Node, read: Scope["read"]): Scope {
  const local = new Map<string, Node>();
  const imported = new Map<string, { from: string; name: string }>();
  walk(program, (node) => {
    const { id, init } = node as { id?: Node; init?: Node };
    if (node.type === "FunctionDeclaration" && id) local.set(String(id.name), node);
    if (node.type === "VariableDeclarator" && id && init) local.set(String(id.name), init);
    const from = String((node.source as { value?: unknown } | undefined)?.value ?? "");
    if (node.type !== "ImportDeclaration" || !from.startsWith(".")) return;
    for (const specifier of node.specifiers as Node[]) {
      const name = String((specifier.imported as Node | undefined)?.name ?? "default");
      imported.set(String((specifier.local as Node).name), { from, name });
    }
  });
  return { file, local, imported, read };
}

/** Whether an imported function says that it asserts, and does; one whose source is not found does not. */
function importCanFail(name: string, { file, imported, read }: Scope, seen: Set<string>): boolean {
  const found = imported.get(name);
  if (found === undefined || !(ASSERTS.test(name) || ASSERTS.test(found.name))) return false;
  const path = join(dirname(file), found.from);
  const source = [`${path}.ts`, `${path}/index.ts`].find((one) => read(one) !== undefined);
  if (source === undefined || seen.has(`${source} ${found.name}`)) return false;
  const scope = scopeOf(source, parse(source, read(source) ?? ""), read);
  const body = scope.local.get(found.name);
  return body !== undefined && canFail(body, scope, seen.add(`${source} ${found.name}`));
}

/** The function a test runs: its second argument. */
function bodyOf(call: Node): Node | undefined {
  const [, body] = call.arguments as Node[];
  return body;
}

/** @param seen functions followed already, by file and name */
function canFail(node: Node, scope: Scope, seen: Set<string>): boolean {
  let found = false;
  walkAlways(node, scope.local, (inner) => {
    if (inner.type === "ThrowStatement" || WAITS.includes(calledName(inner))) found = true;
    if (inner.type !== "Identifier" || found) return;
    const name = String(inner.name);
    const known = scope.local.get(name);
    const key = `${scope.file} ${name}`;
    if (known) found = !seen.has(key) && canFail(known, scope, seen.add(key));
    else if (scope.imported.has(name)) found = importCanFail(name, scope, seen);
    else found = ASSERTS.test(name);
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
  let left = false;
  for (const [field, child] of children(node)) {
    if (left || maybe.includes(field)) walk(child, (inner) => inner.type === "ThrowStatement" && visit(inner));
    else walkAlways(child, local, visit);
    // What follows in a list of statements runs only where this one went on.
    if (field === "body" && Array.isArray(node.body)) left ||= mayLeave(child);
  }
}

/** Statements that leave a list of statements, and in what their reach ends. */
const LEAVES: Readonly<Record<string, RegExp>> = {
  ReturnStatement: /Function/,
  BreakStatement: /Function|^(For|While|DoWhile)|Switch/,
  ContinueStatement: /Function|^(For|While|DoWhile)/,
};

/** Whether a statement may leave the list that it stands in, by a way on which nothing is asserted. */
function mayLeave(statement: Node): boolean {
  if (statement.type in LEAVES) return true;
  return Object.keys(LEAVES).some((type) => leavesBy(type, statement));
}

function leavesBy(type: string, node: Node): boolean {
  if (LEAVES[type]?.test(node.type)) return false;
  if (node.type === type) return true;
  return children(node).some(([, child]) => leavesBy(type, child) && !assertsInside(child));
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

/** Each node right below a node, by the field it stands in. Plain loops: it is most of what this check does. */
function children(node: Node): readonly (readonly [string, Node])[] {
  const found: (readonly [string, Node])[] = [];
  for (const field of Object.keys(node)) {
    const value = node[field];
    if (typeof value !== "object" || value === null) continue;
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child?.type === "string") found.push([field, child]);
    }
  }
  return found;
}
