import { isObject, type JsonObject, readJsonFile } from "./json-file";
import { lineOf } from "./position";
import type { Problems } from "./problem";
import type { SourceTree } from "./source-tree";

export const APP_CONFIG_FILE = "app.json";

/** One package as app.json declares it; main has the root "". */
export interface DeclaredPackage {
  readonly root: string;
  /** Page ids relative to the source folder, root included. */
  readonly pages: readonly string[];
}

export interface AppConfig {
  readonly packages: readonly DeclaredPackage[];
  readonly tabPages: readonly string[];
  readonly customTabBar: boolean;
  readonly json: JsonObject;
}

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];

/** Reads and checks app.json. Problems are noted; undefined only when nothing can be made of the file. */
export function readAppConfig(tree: SourceTree, problems: Problems): AppConfig | undefined {
  const json = readJsonFile(tree, APP_CONFIG_FILE, "app-config", problems);
  if (json === undefined) return undefined;
  const declared = json.subPackages ?? json.subpackages;
  const subpackages = (Array.isArray(declared) ? declared : []).filter(isObject);
  const packages: DeclaredPackage[] = [{ root: "", pages: strings(json.pages) }];
  for (const subpackage of subpackages) {
    const root = typeof subpackage.root === "string" ? subpackage.root.replace(/^\/|\/$/g, "") : "";
    if (root === "" || subpackage.independent !== true) {
      const line = lineOf(tree.text(APP_CONFIG_FILE), '"root"', JSON.stringify(subpackage.root ?? ""));
      problems.add("app-config", tree.label(APP_CONFIG_FILE), line, "a subpackage needs a root and independent: true");
      continue;
    }
    packages.push({ root, pages: strings(subpackage.pages).map((page) => `${root}/${page}`) });
  }
  const tabBar = isObject(json.tabBar) ? json.tabBar : undefined;
  const config: AppConfig = {
    packages,
    tabPages: strings((Array.isArray(tabBar?.list) ? tabBar.list : []).filter(isObject).map((tab) => tab.pagePath)),
    customTabBar: tabBar?.custom === true,
    json,
  };
  if (tabBar !== undefined) checkTabs(config, tree, problems);
  return config;
}

function checkTabs(config: AppConfig, tree: SourceTree, problems: Problems): void {
  const text = tree.text(APP_CONFIG_FILE);
  const file = tree.label(APP_CONFIG_FILE);
  const { tabPages } = config;
  if (tabPages.length < 2 || tabPages.length > 5) {
    problems.add(
      "tab-count",
      file,
      lineOf(text, '"tabBar"'),
      `a tab bar has 2 to 5 pages, this one ${tabPages.length}`,
    );
  }
  for (const page of tabPages) {
    if (config.packages[0]?.pages.includes(page)) continue;
    const line = lineOf(text, '"tabBar"', JSON.stringify(page));
    problems.add("tab-page-outside-main", file, line, `the tab page ${page} is not a page of the main package`);
  }
  if (config.customTabBar && !tree.has("custom-tab-bar/index.json")) {
    const line = lineOf(text, '"tabBar"', '"custom"');
    problems.add("custom-tab-bar", file, line, "tabBar.custom needs custom-tab-bar/index, which is missing");
  }
}
