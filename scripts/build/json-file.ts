import type { Problems, Rule } from "./problem";
import type { SourceTree } from "./source-tree";

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @returns the object in the file; undefined, with a problem noted, when it is missing or not an object. */
export function readJsonFile(tree: SourceTree, file: string, rule: Rule, problems: Problems): JsonObject | undefined {
  if (!tree.has(file)) {
    problems.add("missing-file", tree.label(file), 1, "this file is missing");
    return undefined;
  }
  const text = tree.text(file);
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
    problems.add(rule, tree.label(file), 1, "must hold a JSON object");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    problems.add(rule, tree.label(file), brokenLine(text), `is not JSON: ${reason.split("\n")[0]}`);
  }
  return undefined;
}

/** V8 does not always say where: the broken line is the first one with which the text is wrong, not merely unfinished. */
function brokenLine(text: string): number {
  const lines = text.split("\n");
  const isUnfinished = (count: number): boolean => {
    const beginning = lines.slice(0, count).join("\n");
    try {
      JSON.parse(beginning);
      return true;
    } catch (error) {
      const reason = String(error);
      return reason.includes("end of JSON") || reason.endsWith(`at position ${beginning.length}`);
    }
  };
  const index = lines.findIndex((_, line) => !isUnfinished(line + 1));
  return index === -1 ? lines.length : index + 1;
}
