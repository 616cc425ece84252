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

/**
 * Puts a call of the host's guard into the body of every loop, so that one that never ends becomes an error: a script runs in
 * the page's own thread, where nothing else could stop it. Lines stay.
 */
export function withLoopGuards(source: string, program: Node): string {
  const inserted: { readonly at: number; readonly text: string }[] = [];
  eachNode(program, ({ type, body }) => {
    if (!LOOPS.has(type) || !isNode(body)) return;
    if (body.type === "BlockStatement") inserted.push({ at: body.start + 1, text: `${LOOP_GUARD}();` });
    else inserted.push({ at: body.start, text: `{${LOOP_GUARD}();` }, { at: body.end, text: "}" });
  });
  let result = "";
  let end = 0;
  for (const { at, text } of inserted.sort((a, b) => a.at - b.at)) {
    result += source.slice(end, at) + text;
    end = at;
  }
  return result + source.slice(end);
}
