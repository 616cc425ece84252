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

/** Tests of a file without an assertion in their body or in a function of the file that it names. */
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
  walk(node, (inner) => {
    if (inner.type === "ThrowStatement" || WAITS.includes(calledName(inner))) found = true;
    if (inner.type !== "Identifier" || found) return;
    const name = String(inner.name);
    const known = local.get(name);
    if (ASSERTS.test(name)) found = true;
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

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child && typeof child === "object" && typeof (child as Node).type === "string") walk(child as Node, visit);
    }
  }
}
