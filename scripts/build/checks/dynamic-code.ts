import { isNode, type Node, variableName } from "./ast";
import { type Constants, constantText, unwrapped } from "./constant-text";
import { GLOBAL_OBJECTS, keyName, memberName, patternOf } from "./global-access";

const FUNCTIONS = new Set(["FunctionExpression", "ArrowFunctionExpression"]);
const TIMERS = new Set(["setTimeout", "setInterval"]);

/**
 * What makes code out of text at this node: `eval` and `Function` by any name of the global object, the constructor of a
 * function, a timer that is given a text. Methods of these names are fine.
 */
export function dynamicCodeIn(node: Node, parent: Node | undefined, constants: Constants): string | undefined {
  const name = variableName(node, parent);
  if (name === "eval") return "eval";
  const isCalled = isCall(parent) && parent.callee === node;
  if (name === "Function" && isCalled) return parent.type === "NewExpression" ? "new Function" : "Function()";
  if (node.type === "MemberExpression") return codeByMember(node, isCalled, constants);
  if (isCall(node)) return codeByText(node, constants);
  const taken = patternOf(node);
  if (!isNode(taken?.from) || !GLOBAL_OBJECTS.has(String(unwrapped(taken.from).name))) return undefined;
  return taken.properties.map((property) => keyName(property, constants)).find(isMaker);
}

function codeByMember(node: Node, isCalled: boolean, constants: Constants): string | undefined {
  if (!isNode(node.object)) return undefined;
  const object = unwrapped(node.object);
  const member = memberName(node, constants);
  if (GLOBAL_OBJECTS.has(String(object.name))) {
    return member === "eval" || (member === "Function" && isCalled) ? member : undefined;
  }
  if (member !== "constructor" || !isCalled) return undefined;
  const isOfFunction = object.type === "MemberExpression" && memberName(object, constants) === "constructor";
  return FUNCTIONS.has(object.type) || isOfFunction ? "a function's constructor" : undefined;
}

function codeByText(call: Node, constants: Constants): string | undefined {
  const [first] = call.arguments as readonly Node[];
  const name = isNode(call.callee) ? String(call.callee.name) : "";
  return TIMERS.has(name) && first !== undefined && constantText(first, constants) !== undefined ? name : undefined;
}

function isCall(node: Node | undefined): node is Node {
  return node?.type === "NewExpression" || node?.type === "CallExpression";
}

function isMaker(name: string | undefined): boolean {
  return name === "eval" || name === "Function";
}
