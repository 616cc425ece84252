import { posix } from "node:path";
import postcss, { type Root } from "postcss";
import type { BuiltPackage } from "../../../scripts/build/build";
import { toPhoneUnits } from "../../runtime/bundle/phone-units";
import { type Place, scopeSelector } from "./scope-selector";

export interface BundledStyles {
  readonly sheets: Readonly<Record<string, string>>;
  readonly refusals: ReadonlyMap<string, readonly string[]>;
}

/** At-rules that mean the same in a phone's frame as in a browser. */
const PORTABLE_AT_RULES: readonly string[] = ["keyframes", "-webkit-keyframes", "font-face", "supports"];
const PORTABLE_MEDIA = /^\(prefers-reduced-motion/;

/** Turns every style sheet that a unit has into CSS that reaches this unit only. */
export function bundleStyles(
  packages: readonly BuiltPackage[],
  read: (file: string) => string | undefined,
): BundledStyles {
  const sheets: Record<string, string> = {};
  const refusals = new Map<string, readonly string[]>();
  const add = (id: string, place: Place) => {
    const file = `${id}.wxss`;
    if (read(file) === undefined) return;
    const root = withImports(file, read);
    const refused = refuseMedia(file, root);
    if (refused.length > 0) refusals.set(id, refused);
    root.walkDecls((declaration) => {
      declaration.value = toPhoneUnits(declaration.value);
    });
    root.walkRules((rule) => {
      if (rule.parent?.type === "atrule" && /keyframes/.test((rule.parent as postcss.AtRule).name)) return;
      rule.selectors = rule.selectors.map((selector) => scopeSelector(selector, place));
    });
    sheets[id] = root.toString();
  };
  for (const { root, pages, components } of packages) {
    if (root === "") add("app", { kind: "app", root });
    for (const id of pages) add(id, { kind: "page", id });
    for (const id of components) add(id, { kind: "component" });
  }
  return { sheets, refusals };
}

function withImports(file: string, read: (file: string) => string | undefined, above: readonly string[] = []): Root {
  const root = postcss.parse(read(file) ?? "", { from: file });
  root.walkAtRules("import", (rule) => {
    const reference = rule.params.replace(/^["']|["']$/g, "");
    const target = reference.startsWith("/") ? reference.slice(1) : posix.join(posix.dirname(file), reference);
    if (target === file || above.includes(target)) rule.remove();
    else rule.replaceWith(withImports(target, read, [...above, file]).nodes);
  });
  return root;
}

function refuseMedia(file: string, root: Root): string[] {
  const refused: string[] = [];
  root.walkAtRules((rule) => {
    if (PORTABLE_AT_RULES.includes(rule.name) || (rule.name === "media" && PORTABLE_MEDIA.test(rule.params))) return;
    refused.push(`${file}: @${rule.name} ${rule.params} is not modelled by the simulator`);
  });
  return refused;
}
