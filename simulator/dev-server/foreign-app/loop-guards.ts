import { isNode, type Node } from "../../../scripts/build/checks/ast";
import { LOOP_GUARD } from "../../runtime/app/turn-limits";
import { eachNode } from "./each-node";

const LOOPS: ReadonlySet<string> = new Set([
  "DoWhileStatement",
  "ForInStatement",
  "ForOfStatement",
  "ForStatement",
  "WhileStatement",
]);

const FUNCTIONS: ReadonlySet<string> = new Set([
  "ArrowFunctionExpression",
  "FunctionDeclaration",
  "FunctionExpression",
]);

interface Insertion {
  readonly at: number;
  readonly text: string;
  /** What encloses, and comes behind what ends at the same place inside of it. */
  readonly closes?: true;
}

/**
 * Puts a call of the host's guard into the body of every loop, so that one that never ends becomes an error: a script runs in
 * the page's own thread, where nothing else could stop it. Lines stay.
 */
export function withLoopGuards(source: string, program: Node): string {
  const inserted: Insertion[] = [];
  eachNode(program, (node) => inserted.push(...loopGuard(node)));
  return withInsertions(source, inserted);
}

/** The same, and in every function: promises that resolve each other without end call functions, and have no loop. */
export function withTurnGuards(source: string, program: Node): string {
  const inserted: Insertion[] = [];
  eachNode(program, (node) => inserted.push(...loopGuard(node), ...functionGuard(node)));
  return withInsertions(source, inserted);
}

function loopGuard({ type, body }: Node): readonly Insertion[] {
  if (!LOOPS.has(type) || !isNode(body)) return [];
  if (body.type === "BlockStatement") return [{ at: body.start + 1, text: `${LOOP_GUARD}();` }];
  return [
    { at: body.start, text: `{${LOOP_GUARD}();` },
    { at: body.end, text: "}", closes: true },
  ];
}

/** Behind directives such as "use strict", which have to come first. */
function functionGuard({ type, body }: Node): readonly Insertion[] {
  if (!FUNCTIONS.has(type) || !isNode(body)) return [];
  if (type === "ArrowFunctionExpression" && body.type !== "BlockStatement" && body.type !== "FunctionBody") {
    return [
      { at: body.start, text: `(${LOOP_GUARD}(),` },
      { at: body.end, text: ")", closes: true },
    ];
  }
  const statements = Array.isArray(body.body) ? (body.body as readonly Node[]) : [];
  const directives = statements.filter(({ directive }) => typeof directive === "string");
  return [{ at: directives.at(-1)?.end ?? body.start + 1, text: `;${LOOP_GUARD}();` }];
}

function withInsertions(source: string, inserted: Insertion[]): string {
  let result = "";
  let end = 0;
  for (const { at, text } of ordered(inserted)) {
    result += source.slice(end, at) + text;
    end = at;
  }
  return result + source.slice(end);
}

/** Parents stand first in the list: of what closes at one place the last comes first. */
function ordered(inserted: readonly Insertion[]): readonly Insertion[] {
  const closing = inserted.filter(({ closes }) => closes).reverse();
  return [...closing, ...inserted.filter(({ closes }) => !closes)].sort((a, b) => a.at - b.at);
}
