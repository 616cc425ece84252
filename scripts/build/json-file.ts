import { lineAt } from "./position";
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
    const offset = /position (\d+)/.exec(reason)?.[1];
    const line = offset === undefined ? lineAt(text, text.length) : lineAt(text, Number(offset));
    problems.add(rule, tree.label(file), line, `is not JSON: ${reason}`);
  }
  return undefined;
}
