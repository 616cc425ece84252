import { parseSync } from "oxc-parser";
import { isNode, type Node, walk } from "../build/checks/ast";
import { globalAccesses } from "../build/checks/global-access";

/** Something found in a source file, 1-based line. */
export interface Found {
  readonly what: string;
  readonly line: number;
}

export interface SourceFacts {
  /** Specifiers of imports, re-exports, dynamic imports and requires. */
  readonly imports: readonly Found[];
  /** Uses of the machine's clock, timers or randomness. */
  readonly realTime: readonly Found[];
  /** Members read from the global `wx`; `wx` itself when it is passed on. */
  readonly wx: readonly Found[];
  readonly syntaxErrors: readonly string[];
}

const TIMER_GLOBALS = new Set(["setTimeout", "setInterval", "setImmediate", "queueMicrotask", "requestAnimationFrame"]);
const IMPORTERS = new Set([
  "ImportDeclaration",
  "ExportNamedDeclaration",
  "ExportAllDeclaration",
  "ImportExpression",
  "TSImportType",
]);
const CLOCK_MEMBERS = new Set(["Date.now", "Math.random", "performance.now", "crypto.getRandomValues"]);

/** Reads one TypeScript or JavaScript file without running it. */
export function readSourceFacts(file: string, source: string): SourceFacts {
  const parsed = parseSync(file, source);
  const lineOf = lineIndex(source);
  const imports: Found[] = [];
  const realTime: Found[] = [];
  const wx: Found[] = [];
  const bindings = new Set<string>();

  const program = parsed.program as unknown as Node;
  walk(program, (node, parent) => {
    const found = (what: string): Found => ({ what, line: lineOf(node.start) });
    const specifier = importSpecifier(node);
    if (specifier !== undefined) imports.push(found(specifier));
    if (node.type !== "Identifier") {
      const member = memberName(node);
      if (member && CLOCK_MEMBERS.has(member)) realTime.push(found(member));
      if (isBareNewDate(node)) realTime.push(found("new Date()"));
      return;
    }
    const name = String(node.name);
    if (isBinding(node, parent)) bindings.add(name);
    else if (isReference(node, parent)) {
      if (TIMER_GLOBALS.has(name)) realTime.push(found(name));
      if (name === "wx") wx.push(found(wxMember(node, parent)));
    }
  });

  return {
    imports,
    realTime: realTime.filter(({ what }) => !bindings.has(what)),
    wx: bindings.has("wx")
      ? []
      : [
          ...wx,
          ...(/\bwx\b/.test(source) ? wxByName(program, wx) : []).map(({ what, offset }) => ({
            what,
            line: lineOf(offset),
          })),
        ],
    syntaxErrors: parsed.errors.map((error) => error.message),
  };
}

function importSpecifier(node: Node): string | undefined {
  const isRequire =
    node.type === "CallExpression" &&
    isNode(node.callee) &&
    node.callee.type === "Identifier" &&
    node.callee.name === "require";
  const source = isRequire ? (node.arguments as unknown[])[0] : node.source;
  if (!isRequire && !IMPORTERS.has(node.type)) return undefined;
  return isNode(source) && typeof source.value === "string" ? source.value : undefined;
}

function memberName(node: Node): string | undefined {
  if (node.type !== "MemberExpression" || !isNode(node.object) || !isNode(node.property)) return undefined;
  return node.object.type === "Identifier" ? `${node.object.name}.${node.property.name}` : undefined;
}

function isBareNewDate(node: Node): boolean {
  return (
    node.type === "NewExpression" &&
    isNode(node.callee) &&
    node.callee.name === "Date" &&
    (node.arguments as unknown[]).length === 0
  );
}

function isBinding(node: Node, parent: Node | undefined): boolean {
  if (!parent) return false;
  if (parent.type === "VariableDeclarator") return parent.id === node;
  if (/^(Arrow)?Function(Declaration|Expression)?$|^ArrowFunctionExpression$/.test(parent.type)) {
    return Array.isArray(parent.params) && parent.params.includes(node);
  }
  if (parent.type === "TSParameterProperty" || parent.type === "AssignmentPattern") return true;
  if (parent.type.startsWith("Import")) return parent.local === node;
  return parent.type === "Property" && parent.value === node && parent.shorthand === true;
}

function isReference(node: Node, parent: Node | undefined): boolean {
  if (!parent) return true;
  if (parent.type === "MemberExpression") return parent.object === node || parent.computed === true;
  if (parent.type === "Property" || parent.type === "PropertyDefinition" || parent.type === "MethodDefinition") {
    return parent.value === node;
  }
  return !parent.type.startsWith("TS");
}

function wxMember(node: Node, parent: Node | undefined): string {
  const reads = parent?.type === "MemberExpression" && parent.object === node && isNode(parent.property);
  return reads ? String((parent.property as Node).name ?? "computed") : "wx";
}

/** Members taken in other ways than `wx.name`. */
function wxByName(program: Node, known: readonly Found[]): readonly { what: string; offset: number }[] {
  const plain = new Set(known.map(({ what }) => what));
  return globalAccesses(program, "wx")
    .filter(({ member }) => !plain.has(member))
    .map(({ member, offset }) => ({ what: member, offset }));
}

function lineIndex(source: string): (offset: number) => number {
  const starts = [0];
  for (let at = source.indexOf("\n"); at >= 0; at = source.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}
