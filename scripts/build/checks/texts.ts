import type { Problems } from "../problem";
import type { SourceTree } from "../source-tree";
import { secretIn } from "./secrets";

/** Looks for secrets in what ships as it was written: JSON, WXML, WXS. */
export function checkTexts(files: Iterable<string>, tree: SourceTree, problems: Problems): void {
  for (const file of files) {
    for (const [index, line] of tree.text(file).split("\n").entries()) {
      const reason = secretIn(line);
      if (reason !== undefined) problems.add("secret", tree.label(file), index + 1, reason);
    }
  }
}
