import { isObject, type JsonObject } from "../../../scripts/build/json-file";
import { lineOf } from "../../../scripts/build/position";
import { resolvePath } from "../../runtime/app/module-path";
import { noteOddities } from "./app-oddities";
import { type ForeignPackage, pageIds } from "./app-pages";
import type { AppTree } from "./app-tree";
import { ForeignAppError } from "./foreign-app-error";
import { readLenientJson } from "./lenient-json";
import type { Warnings } from "./warnings";

const FILE = "app.json";

interface Subpackage extends ForeignPackage {
  readonly independent: boolean;
}

export interface ForeignConfig {
  /** app.json with the names this host knows: pages of the main package, tabs without leading slash. */
  readonly json: JsonObject;
  readonly packages: readonly ForeignPackage[];
  /** Roots of ordinary subpackages. */
  readonly shared: readonly string[];
}

/** @throws ForeignAppError when there is no app.json, or nothing in it that could be shown */
export function readForeignConfig(tree: AppTree, warnings: Warnings): ForeignConfig {
  const text = tree.text(FILE);
  if (text === undefined) throw new ForeignAppError(FILE, 1, "this file is missing: the folder holds no mini program");
  const read = readLenientJson(text);
  if (!read.ok) throw new ForeignAppError(FILE, read.line, read.text);
  const json = read.value;
  const declared = [json.subPackages, json.subpackages].filter(Array.isArray).flat().filter(isObject);
  const subpackages = declared.map((one) => {
    const root = resolvePath("", typeof one.root === "string" ? one.root : "");
    const independent = one.independent === true && root !== "";
    return { root, independent, pages: pageIds(one.pages, root) };
  });
  const own = pageIds(json.pages, "");
  const ordinary = subpackages.filter(({ independent }) => !independent);
  const shared = [...new Set([...own, ...ordinary.flatMap(({ pages }) => pages)])];
  const packages = [{ root: "", pages: shared }, ...apart(subpackages, shared)].map(({ root, pages }) => ({
    root,
    pages: pages.filter((id) => isThere(id, tree, text, warnings)),
  }));
  noteOddities(json, packages, (landmark, problem) =>
    warnings.add("app-config", FILE, lineOf(text, landmark), problem),
  );
  const pages = own.filter((id) => packages[0]?.pages.includes(id));
  const first = pages[0] ?? packages.flatMap((one) => one.pages)[0];
  if (first === undefined) throw new ForeignAppError(FILE, lineOf(text, '"pages"'), "names no page that exists");
  return {
    json: { ...json, pages: withEntry(json.entryPagePath, pages.length === 0 ? [first] : pages), ...tabBar(json) },
    packages,
    shared: ordinary.map(({ root }) => root).filter((root) => root !== ""),
  };
}

/** Independent packages, each root once; a page belongs to the first that names it. */
function apart(declared: readonly Subpackage[], shared: readonly string[]): ForeignPackage[] {
  const taken = new Set(shared);
  const packages = new Map<string, string[]>();
  for (const { root, pages } of declared.filter(({ independent }) => independent)) {
    const own = pages.filter((page) => !taken.has(page));
    for (const page of own) taken.add(page);
    packages.set(root, [...(packages.get(root) ?? []), ...own]);
  }
  return [...packages].map(([root, pages]) => ({ root, pages }));
}

function isThere(id: string, tree: AppTree, text: string, warnings: Warnings): boolean {
  const files = [".js", ".ts", ".wxml"].filter((extension) => tree.has(`${id}${extension}`));
  if (files.length > 0) return true;
  const parts = id.split("/");
  // A subpackage's page stands there without its root.
  const written = parts.map((_, index) => `"${parts.slice(index).join("/")}"`).find((name) => text.includes(name));
  const line = lineOf(text, written ?? '"pages"');
  warnings.add("missing-file", FILE, line, `the page ${id} has no files`);
  return false;
}

/** `entryPagePath` is the page that opens first, wherever it stands. */
function withEntry(entry: unknown, pages: readonly string[]): readonly string[] {
  const wanted = typeof entry === "string" ? resolvePath("", entry) : undefined;
  if (wanted === undefined || !pages.includes(wanted)) return pages;
  return [wanted, ...pages.filter((page) => page !== wanted)];
}

function tabBar({ tabBar: bar }: JsonObject): object {
  if (!isObject(bar) || !Array.isArray(bar.list)) return { tabBar: undefined };
  const list = bar.list
    .filter(isObject)
    .filter(({ pagePath }) => typeof pagePath === "string")
    .map((tab) => ({ ...tab, text: String(tab.text ?? ""), pagePath: pageIds([tab.pagePath], "")[0] ?? "" }));
  return { tabBar: { ...bar, list } };
}
