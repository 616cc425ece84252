import { isNode, type Node, parseScript, walk } from "./ast";
import { applyEdits, shiftMap, type TextEdit } from "./shift-map";
import { countOne, shortNames } from "./short-names";
import type { Script } from "./to-commonjs";

/** Every engine has them and nobody replaces them. */
const GLOBALS = ["Array", "Error", "Math", "Number", "Object", "RangeError", "String", "TypeError", "Uint8Array"];
/** Places of an identifier that declare nothing and read no variable. */
const NAMING = ["key", "property", "label"] as const;

/**
 * Says `undefined`, texts and those globals once, at the top of a script, where that takes less room than each time. Comes
 * after the compressor, which would put them back.
 */
export function withSharedValues({ file, code, map }: Script): Script {
  const program = parseScript(file, code);
  const { uses, names } = readValues(program, code);
  const short = worthwhile(uses, names);
  if (short.size === 0) return { file, code, map };
  const edits = uses.flatMap(({ start, end, text }): TextEdit[] => {
    const name = short.get(text);
    return name === undefined ? [] : [{ start, end, text: spaced(name, code[start - 1], code[end]) }];
  });
  const declared = [...short].map(([text, name]) => (text === "void 0" ? name : `${name}=${text}`));
  const place = firstStatement(program);
  const all = [{ start: place, end: place, text: `var ${declared.join(",")};` }, ...edits.sort(byPlace)];
  return { file, code: applyEdits(code, all), map: shiftMap(map, code, all) };
}

interface Values {
  readonly uses: readonly TextEdit[];
  /** Every name the script gives to anything. */
  readonly names: ReadonlySet<string>;
}

function readValues(program: Node, code: string): Values {
  const uses: TextEdit[] = [];
  const names = new Set<string>();
  walk(program, (node, parent) => {
    const { start, end } = node;
    const text = code.slice(start, end);
    if (parent === undefined || isNaming(node, parent)) return;
    if (node.type === "Identifier") names.add(text);
    if (isValue(node, parent)) uses.push({ start, end, text });
  });
  return { uses, names };
}

/** @returns text of a value to its name; only for those that then take less room. */
function worthwhile(uses: readonly TextEdit[], names: ReadonlySet<string>): Map<string, string> {
  const counts = new Map<string, number>();
  for (const { text } of uses) countOne(counts, text);
  const saved = (text: string, name: number) =>
    (counts.get(text) ?? 0) * (text.length - name) - `${text}=,`.length - name;
  for (const text of counts.keys()) if (saved(text, 1) <= 0) counts.delete(text);
  const short = shortNames(counts, (name) => names.has(name) || RESERVED.has(name));
  return new Map([...short].filter(([text, name]) => saved(text, name.length) > 0));
}

const RESERVED = new Set(["do", "if", "in", "as", "is", "of"]);

const isNaming = (node: Node, parent: Node): boolean =>
  parent.computed !== true && NAMING.some((field) => parent[field] === node);

/** An expression that is the same wherever it stands. What `require` is given stays: WeChat reads it off the text. */
function isValue(node: Node, parent: Node): boolean {
  if (node.type === "UnaryExpression") {
    return node.operator === "void" && isNode(node.argument) && node.argument.value === 0;
  }
  if (node.type === "Identifier") return GLOBALS.includes(String(node.name));
  const isText = node.type === "Literal" && typeof node.value === "string";
  return isText && parent.type !== "ExpressionStatement" && !isRequire(parent);
}

const isRequire = ({ type, callee }: Node): boolean =>
  type === "CallExpression" && isNode(callee) && callee.name === "require";

/** Behind the directives. */
function firstStatement(program: Node): number {
  const statements = Array.isArray(program.body) ? program.body.filter(isNode) : [];
  return statements.find(({ directive }) => typeof directive !== "string")?.start ?? program.end;
}

const byPlace = (a: TextEdit, b: TextEdit): number => a.start - b.start;

const spaced = (name: string, before = "", after = ""): string =>
  `${isWordy(before) ? " " : ""}${name}${isWordy(after) ? " " : ""}`;

const isWordy = (character: string): boolean => /[\w$]/.test(character);
