import { isNode, type Node, parseScript, walk } from "./ast";
import { applyEdits, shiftMap, type TextEdit } from "./shift-map";
import type { Script } from "./to-commonjs";

/**
 * Makes arrows of the nameless functions the compressor leaves where it put a function in its only place. One that says
 * `this`, `arguments` or `new.target` stays a function: an arrow has those of its surroundings. (The compressor's own
 * `unsafe_arrows` forgets `arguments`.) Without `this`, none of them is a class.
 */
export function withArrows({ file, code, map }: Script): Script {
  const edits: TextEdit[] = [];
  walk(parseScript(file, code), (node, parent) => {
    if (parent !== undefined && isPlain(node) && mayBeArrow(node, parent) && !saysOwn(node)) {
      edits.push(...asArrow(node, code));
    }
  });
  if (edits.length === 0) return { file, code, map };
  edits.sort((a, b) => a.start - b.start);
  return { file, code: applyEdits(code, edits), map: shiftMap(map, code, edits) };
}

const isPlain = ({ type, id, async: isAsync, generator }: Node): boolean =>
  type === "FunctionExpression" && !isNode(id) && isAsync !== true && generator !== true;

/** Places where an arrow needs no parentheses of its own. */
function mayBeArrow(node: Node, parent: Node): boolean {
  switch (parent.type) {
    case "ParenthesizedExpression":
    case "ReturnStatement":
    case "ArrayExpression":
      return true;
    case "ArrowFunctionExpression":
      return parent.body === node;
    case "Property":
      return parent.value === node && parent.method !== true && parent.kind === "init";
    case "CallExpression":
    case "NewExpression":
      return parent.callee !== node;
    case "VariableDeclarator":
      return parent.init === node;
    case "AssignmentExpression":
    case "AssignmentPattern":
      return parent.right === node;
    case "ConditionalExpression":
      return parent.test !== node;
    default:
      return false;
  }
}

/** Looks into arrows, which have nothing of their own, and not into other functions; what a class says counts as well. */
function saysOwn(node: Node): boolean {
  return Object.values(node)
    .flat()
    .filter(isNode)
    .some((child) => {
      if (child.type === "ThisExpression" || child.type === "MetaProperty" || child.type === "Super") return true;
      if (child.type === "Identifier" && (child.name === "arguments" || child.name === "eval")) return true;
      return child.type !== "FunctionExpression" && child.type !== "FunctionDeclaration" && saysOwn(child);
    });
}

function asArrow(node: Node, code: string): TextEdit[] {
  const body = node.body as Node;
  const open = code.indexOf("(", node.start);
  const close = code.lastIndexOf(")", body.start);
  const isBare = /^[\w$]+$/.test(code.slice(open + 1, close));
  const head = [
    { start: node.start, end: isBare ? open + 1 : open, text: "" },
    { start: close, end: close + 1, text: isBare ? "" : ")" },
  ];
  const result = onlyResult(body);
  // Where a loop begins, `in` needs the braces.
  if (result === undefined || /\bin\b/.test(code.slice(result.start, result.end))) {
    return [...head, { start: close + 1, end: body.start, text: "=>" }];
  }
  const isWrapped = result.type === "SequenceExpression" || code[result.start] === "{";
  return [
    ...head,
    { start: close + 1, end: result.start, text: isWrapped ? "=>(" : "=>" },
    { start: result.end, end: body.end, text: isWrapped ? ")" : "" },
  ];
}

function onlyResult(body: Node): Node | undefined {
  const [first, ...others] = Array.isArray(body.body) ? body.body.filter(isNode) : [];
  const isOnly = first?.type === "ReturnStatement" && others.length === 0;
  return isOnly && isNode(first.argument) ? first.argument : undefined;
}
