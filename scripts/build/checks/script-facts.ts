import { isNode, literalText, type Node, parseScript, variableName, walk } from "./ast";
import { type Constants, constantText, readConstants } from "./constant-text";
import { dynamicCodeIn } from "./dynamic-code";
import { memberName } from "./global-access";

/** Something found in a script, at its offset. */
export interface Finding {
  readonly text: string;
  readonly offset: number;
}

/** What the checks want to know of one script. */
export interface ScriptFacts {
  /** Every fixed text, template parts included. */
  readonly literals: readonly Finding[];
  /** Every text put together of fixed parts: `"a" + "b"`, templates, `concat`, `join`. */
  readonly composed: readonly Finding[];
  /** `require("...")` with one literal. */
  readonly requires: readonly Finding[];
  /** `require` in any other form, and `import()`. */
  readonly looseLoads: readonly Finding[];
  /** Code made of text: `eval`, `Function(...)`. Methods of that name are fine. */
  readonly dynamicCode: readonly Finding[];
  /** Texts given to a name that says it is a secret. */
  readonly namedSecrets: readonly Finding[];
}

const SECRET_NAME = /app[_-]?secret/i;
const COMPOSED = new Set(["BinaryExpression", "TemplateLiteral", "CallExpression"]);

/** Reads the facts off the syntax tree. `file` tells the language by its extension. */
export function readScriptFacts(file: string, text: string): ScriptFacts {
  const facts = {
    literals: [] as Finding[],
    composed: [] as Finding[],
    requires: [] as Finding[],
    looseLoads: [] as Finding[],
    dynamicCode: [] as Finding[],
    namedSecrets: [] as Finding[],
  };
  const program = parseScript(file, text);
  const constants = readConstants(program);
  walk(program, (node, parent) => {
    const offset = node.start;
    const literal = literalText(node);
    if (literal !== undefined) facts.literals.push({ text: literal, offset });
    const whole = isComposed(node, parent) ? constantText(node, constants) : undefined;
    if (whole !== undefined) facts.composed.push({ text: whole, offset });
    const load = loadOf(node, parent);
    if (load === "loose") facts.looseLoads.push({ text: text.slice(offset, node.end), offset });
    else if (load !== undefined) facts.requires.push({ text: load.path, offset });
    const code = dynamicCodeIn(node, parent, constants);
    if (code !== undefined) facts.dynamicCode.push({ text: code, offset });
    const secret = namedSecret(node, constants);
    if (secret !== undefined) facts.namedSecrets.push({ text: secret, offset });
  });
  return facts;
}

function loadOf(node: Node, parent: Node | undefined): { path: string } | "loose" | undefined {
  if (node.type === "ImportExpression") return "loose";
  if (variableName(node, parent) !== "require") return undefined;
  if (parent?.type !== "CallExpression" || parent.callee !== node) return "loose";
  const [argument, ...others] = parent.arguments as readonly Node[];
  const path = argument === undefined || argument.type !== "Literal" ? undefined : literalText(argument);
  return path === undefined || others.length > 0 ? "loose" : { path };
}

/** The outermost of several parts; a template of one part is a literal already. */
function isComposed(node: Node, parent: Node | undefined): boolean {
  if (!COMPOSED.has(node.type) || (parent !== undefined && COMPOSED.has(parent.type))) return false;
  return node.type !== "TemplateLiteral" || (node.expressions as readonly unknown[]).length > 0;
}

function namedSecret(node: Node, constants: Constants): string | undefined {
  const [name, value] =
    node.type === "Property" || node.type === "PropertyDefinition"
      ? [node.key, node.value]
      : node.type === "VariableDeclarator"
        ? [node.id, node.init]
        : node.type === "AssignmentExpression" || node.type === "AssignmentPattern"
          ? [node.left, node.right]
          : [];
  if (!isNode(name) || !isNode(value)) return undefined;
  const isMember = name.type === "MemberExpression";
  const isComputed = name.type !== "Identifier" || node.computed === true;
  const target = isMember
    ? memberName(name, constants)
    : isComputed
      ? constantText(name, constants)
      : String(name.name);
  return SECRET_NAME.test(target ?? "") ? constantText(value, constants) || undefined : undefined;
}
