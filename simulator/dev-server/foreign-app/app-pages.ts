import { resolvePath } from "../../runtime/app/module-path";

export interface ForeignPackage {
  /** "" for main, which holds the ordinary subpackages, too: they share its modules, its styles and its App. */
  readonly root: string;
  readonly pages: readonly string[];
}

/** Page ids; WeChat takes them with a leading slash and with an extension, too. */
export function pageIds(pages: unknown, root: string): string[] {
  const names = Array.isArray(pages) ? pages.filter((page): page is string => typeof page === "string") : [];
  return names.map((name) => resolvePath("", `${root}/${name.replace(/\.(?:html|wxml)$/, "")}`));
}
