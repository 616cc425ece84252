import { isNode, literalText, type Node, parseScript, variableName, walk } from "./ast";

/** Something found in a script, at its offset. */
export interface Finding {
  readonly text: string;
  readonly offset: number;
}

/** What the checks want to know of one script. */
export interface ScriptFacts {
  /** Every fixed text, template parts included. */
  readonly literals: readonly Finding[];
  /** `require("...")` with one literal. */
  readonly requires: readonly Finding[];
  /** `require` in any other form, and `import()`. */
  readonly looseLoads: readonly Finding[];
  /** Code made of text: `eval`, `Function(...)`. Methods of that name are fine. */
  readonly dynamicCode: readonly Finding[];
  /** Texts given to a name that says it is a secret. */
  readonly namedSecrets: readonly Finding[];
}

const GLOBAL_OBJECTS = new Set(["globalThis", "window", "self", "global"]);
const SECRET_NAME = /^app_?secret$/i;

/** Reads the facts off the syntax tree. `file` tells the language by its extension. */
export function readScriptFacts(file: string, text: string): ScriptFacts {
  const facts = {
    literals: [] as Finding[],
    requires: [] as Finding[],
    looseLoads: [] as Finding[],
    dynamicCode: [] as Finding[],
    namedSecrets: [] as Finding[],
  };
  walk(parseScript(file, text), (node, parent) => {
    const offset = node.start;
    const literal = literalText(node);
    if (literal !== undefined) facts.literals.push({ text: literal, offset });
    const load = loadOf(node, parent);
    if (load === "loose") facts.looseLoads.push({ text: text.slice(offset, node.end), offset });
    else if (load !== undefined) facts.requires.push({ text: load.path, offset });
    const code = dynamicCodeName(node, parent);
    if (code !== undefined) facts.dynamicCode.push({ text: code, offset });
    const secret = namedSecret(node);
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

function dynamicCodeName(node: Node, parent: Node | undefined): string | undefined {
  const name = variableName(node, parent);
  if (name === "eval") return "eval";
  const isCalled = (parent?.type === "NewExpression" || parent?.type === "CallExpression") && parent.callee === node;
  if (name === "Function" && isCalled) return parent.type === "NewExpression" ? "new Function" : "Function()";
  if (node.type !== "MemberExpression" || !isNode(node.object) || !isNode(node.property)) return undefined;
  if (!GLOBAL_OBJECTS.has(String(node.object.name))) return undefined;
  const property = node.computed === true ? literalText(node.property) : String(node.property.name);
  return property === "eval" || (property === "Function" && isCalled) ? property : undefined;
}

function namedSecret(node: Node): string | undefined {
  const [name, value] =
    node.type === "Property" || node.type === "PropertyDefinition"
      ? [node.key, node.value]
      : node.type === "VariableDeclarator"
        ? [node.id, node.init]
        : node.type === "AssignmentExpression"
          ? [node.left, node.right]
          : [];
  if (!isNode(name) || !isNode(value)) return undefined;
  const target = name.type === "MemberExpression" && isNode(name.property) ? name.property : name;
  const text = literalText(value);
  return SECRET_NAME.test(String(target.name ?? target.value)) && text ? text : undefined;
}
