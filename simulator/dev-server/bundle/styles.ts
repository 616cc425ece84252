import { posix } from "node:path";
import postcss, { type AtRule, type ChildNode, type Root, type Rule } from "postcss";
import type { BuiltPackage } from "../../../scripts/build/build";
import { toPhoneUnits } from "../../runtime/bundle/phone-units";
import { type PhoneMedia, toPhoneMedia } from "./media";
import { type Place, scopeSelector } from "./scope-selector";

export interface BundledStyles {
  readonly sheets: Readonly<Record<string, string>>;
  readonly refusals: ReadonlyMap<string, readonly string[]>;
}

type Read = (file: string) => string | undefined;

/** At-rules that mean the same in a phone's frame as in a browser. */
const PORTABLE_AT_RULES: readonly string[] = ["keyframes", "-webkit-keyframes", "font-face", "supports", "container"];
/** The phone's frame names its window so. */
const WINDOW = "phone-window";
const THEMED = "data-wx-theme";

/** Turns every style sheet that a unit has into CSS that reaches this unit only. */
export function bundleStyles(packages: readonly BuiltPackage[], read: Read): BundledStyles {
  const sheets: Record<string, string> = {};
  const refusals = new Map<string, readonly string[]>();
  const add = (id: string, place: Place) => {
    const file = `${id}.wxss`;
    if (read(file) === undefined) return;
    const refused: string[] = [];
    const root = withImports(file, read, refused);
    followPhone(file, root, refused);
    if (refused.length > 0) refusals.set(id, refused);
    root.walkDecls((declaration) => {
      declaration.value = toPhoneUnits(declaration.value);
    });
    root.walkRules((rule) => {
      if (isInKeyframes(rule)) return;
      const theme = themeAround(rule);
      const look = theme === undefined ? "" : `:where(.sim-phone[data-theme="${theme}"]) `;
      rule.selectors = rule.selectors.map((selector) => look + scopeSelector(selector, place));
    });
    root.walkAtRules(THEMED, (rule) => void rule.replaceWith(rule.nodes ?? []));
    sheets[id] = root.toString();
  };
  for (const { root, pages, components } of packages) {
    if (root === "") add("app", { kind: "app", root });
    for (const id of pages) add(id, { kind: "page", id });
    for (const id of components) add(id, { kind: "component" });
  }
  return { sheets, refusals };
}

/**
 * Imported sheets in the place of the import; a sheet that cannot be read is left out, and named. One that is imported on many ways
 * stands where the last of them is: its rules there have the last word anyhow, and each way would double what it imports.
 */
function withImports(file: string, read: Read, refused: string[], done = new Set<string>()): Root {
  done.add(file);
  const root = parse(file, read(file) ?? "", refused);
  const imports: AtRule[] = [];
  root.walkAtRules("import", (rule) => void imports.push(rule));
  for (const rule of imports.reverse()) {
    const reference = rule.params.trim().replace(/^(?:url\()?\s*["']?|["']?\s*\)?$/g, "");
    const target = reference.startsWith("/") ? reference.slice(1) : posix.join(posix.dirname(file), reference);
    if (done.has(target)) rule.remove();
    else if (read(target) === undefined) {
      refused.push(`${file}:${rule.source?.start?.line ?? 1}: there is no ${target}`);
      rule.remove();
    } else rule.replaceWith(withImports(target, read, refused, done).nodes);
  }
  return root;
}

function parse(file: string, css: string, refused: string[]): Root {
  try {
    return postcss.parse(css, { from: file });
  } catch (error) {
    const { line = 1, reason = String(error) } = error as { line?: number; reason?: string };
    refused.push(`${file}:${line}: ${reason}`);
    return postcss.root();
  }
}

function followPhone(file: string, root: Root, refused: string[]): void {
  root.walkAtRules((rule) => {
    if (PORTABLE_AT_RULES.includes(rule.name) || rule.name === THEMED) return;
    const branches = rule.name === "media" ? toPhoneMedia(rule.params) : undefined;
    if (branches === undefined) {
      refused.push(`${file}: @${rule.name} ${rule.params} is not modelled by the simulator`);
      return;
    }
    // What was wrapped is met again on the way.
    if (branches.length === 1 && branches[0]?.media === rule.params) return;
    rule.replaceWith(branches.flatMap((one) => wrap(rule, one)));
  });
}

/** The rules of an `@media` under what one of its branches asks for. */
function wrap(rule: AtRule, { theme, container, media }: PhoneMedia): ChildNode[] {
  const inside = (name: string, params: string | undefined, nodes: ChildNode[]): ChildNode[] =>
    params === undefined ? nodes : [postcss.atRule({ name, params, nodes })];
  const nodes = (rule.clone().nodes ?? []) as ChildNode[];
  const sized = inside("container", container && `${WINDOW} ${container}`, inside(THEMED, theme, nodes));
  return inside("media", media, sized);
}

function isInKeyframes({ parent }: Rule): boolean {
  return parent?.type === "atrule" && /keyframes/.test((parent as AtRule).name);
}

function themeAround(rule: Rule): string | undefined {
  for (let at: unknown = rule.parent; at; at = (at as ChildNode).parent) {
    if ((at as AtRule).name === THEMED) return (at as AtRule).params;
  }
  return undefined;
}
