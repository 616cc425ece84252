import type { Root } from "postcss";

/** Strips comments and white space; changes no selector, property or value otherwise. */
export function minifyStyles(root: Root): string {
  const small = root.clone();
  small.walkComments((comment) => {
    comment.remove();
  });
  small.raws = { after: "", semicolon: false };
  small.walk((node) => {
    node.raws.before = "";
    // What was written, comments included, where it differs from what it means.
    for (const field of ["value", "selector", "params"]) delete node.raws[field];
    if (node.type === "decl") {
      node.raws.between = ":";
      node.raws.important = node.important ? "!important" : "";
      node.value = collapse(node.value);
      return;
    }
    if (node.type === "comment") return;
    node.raws.after = "";
    node.raws.semicolon = false;
    node.raws.between = "";
    if (node.type === "rule") {
      node.selectors = node.selectors.map((selector) =>
        collapse(selector).replace(/\s*>\s*|\s+[+~]\s+/g, (sign) => sign.trim()),
      );
      node.selector = node.selectors.join(",");
    } else {
      node.raws.afterName = " ";
      node.params = collapse(node.params);
    }
  });
  return small.toString();
}

/** Quoted text keeps its spaces; elsewhere a run of them is one. */
function collapse(value: string): string {
  return value
    .split(/("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/\s+/g, " ").replace(/\s*,\s*/g, ",")))
    .join("")
    .trim();
}
