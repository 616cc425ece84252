import { isNode, type Node } from "../../../scripts/build/checks/ast";

/** Calls `visit` for every node, without recursion: minified scripts nest deeper than a stack is high. */
export function eachNode(program: Node, visit: (node: Node) => void): void {
  const waiting: Node[] = [program];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    visit(node);
    for (const value of Object.values(node)) {
      if (isNode(value)) waiting.push(value);
      else if (Array.isArray(value)) for (const item of value) if (isNode(item)) waiting.push(item);
    }
  }
}
