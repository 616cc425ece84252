import type { Root, Rule } from "postcss";

/**
 * Removes selectors with a class nobody uses, rules left without a selector, keyframes no animation names, and at-rules
 * left empty.
 */
export function dropUnusedRules(root: Root, isUsed: (className: string) => boolean): void {
  root.walkRules((rule) => {
    if (isKeyframe(rule)) return;
    const kept = rule.selectors.filter((selector) => classNames(selector).every(isUsed));
    if (kept.length === 0) rule.remove();
    else rule.selectors = kept;
  });
  const animations = new Set<string>();
  root.walkDecls(/^(-webkit-)?animation(-name)?$/, (declaration) => {
    for (const word of declaration.value.split(/[\s,]+/)) animations.add(word);
  });
  root.walkAtRules((rule) => {
    const isUnusedKeyframes = rule.name.endsWith("keyframes") && !animations.has(rule.params.trim());
    if (isUnusedKeyframes || rule.nodes?.length === 0) rule.remove();
  });
}

/** `from`, `to` and percentages are no selectors. */
function isKeyframe(rule: Rule): boolean {
  const parent = rule.parent;
  return parent?.type === "atrule" && "name" in parent && String(parent.name).endsWith("keyframes");
}

function classNames(selector: string): string[] {
  return [...selector.matchAll(/\.(-?[A-Za-z_][\w-]*)/g)].map((match) => match[1] ?? "");
}
