import { SCOPE_TOKEN } from "../../runtime/bundle/web-bundle";

/** Whose style sheet a selector stands in. */
export type Place =
  | { readonly kind: "app"; readonly root: string }
  | { readonly kind: "page"; readonly id: string }
  | { readonly kind: "component" };

/** What follows is looked for in components as well, by classes that are nobody's own. */
const DEEP = />>>|\/deep\//;

/**
 * Keeps a selector to where WeChat lets it reach: app.wxss to the main package's pages, that of a page to the page, that
 * of a component to its own classes. Tags become the elements that the host makes, `page` is one of them.
 * The scope has no specificity of its own, so that the order of the sheets decides as it does in WeChat.
 */
export function scopeSelector(selector: string, place: Place): string {
  const [own = "", ...deeper] = selector.trim().split(DEEP);
  const beyond = deeper.map((part) => ` ${renameTags(part.trim())}`).join("");
  const marked = outsideBrackets(own.trim(), (part) => rename(part, place)) + beyond;
  if (place.kind === "component") {
    const needsHost = !marked.includes(SCOPE_TOKEN);
    return needsHost ? `:where([wx-host="${SCOPE_TOKEN}"]) ${marked}` : marked;
  }
  const attribute = place.kind === "app" ? `[data-package="${place.root}"]` : `[data-page="${place.id}"]`;
  if (/^wx-page(?![\w-])/.test(marked)) return marked.replace("wx-page", `wx-page:where(${attribute})`);
  return `:where(wx-page${attribute}) ${marked}`;
}

/** Tags of WXML in a selector become the elements that the host makes of them. */
export function renameTags(selector: string): string {
  return outsideBrackets(selector, tagsToElements);
}

function outsideBrackets(selector: string, change: (part: string) => string): string {
  const parts = selector.split(/(\[[^\]]*\])/);
  return parts.map((part, index) => (index % 2 === 1 ? part : change(part))).join("");
}

const tagsToElements = (part: string): string =>
  part.replace(/(^|[\s>+~,]|:(?:not|is|where)\()([a-zA-Z][\w-]*)/g, "$1wx-$2");

function rename(part: string, place: Place): string {
  const tagged = tagsToElements(part);
  if (place.kind !== "component") return tagged;
  return tagged
    .replace(/\.(-?[_a-zA-Z][\w-]*)/g, `.${SCOPE_TOKEN}$1`)
    .replace(/:host(?![\w-])/g, `[wx-host="${SCOPE_TOKEN}"]`);
}
