import { isObject } from "../../../scripts/build/json-file";
import { lineOf } from "../../../scripts/build/position";
import type { WebBundle } from "../../runtime/bundle/web-bundle";
import { bundleForWeb } from "../bundle/bundle-for-web";
import { type ForeignConfig, readForeignConfig } from "./app-config";
import { AppFolder } from "./app-folder";
import { AppTree, type LeftOut } from "./app-tree";
import { compileStyleSheets } from "./compiler-plugins";
import { addExtendedLibs } from "./extended-libs";
import { readLenientJson } from "./lenient-json";
import { buildNpm } from "./npm-packages";
import { readProjectConfig } from "./project-config";
import { readForeignScripts, type ScriptCache } from "./scripts";
import { readForeignStyles } from "./styles";
import { templateLines } from "./template-lines";
import { templateUses } from "./template-uses";
import { readForeignTemplates } from "./templates";
import { readUnitGraph, type UnitGraph } from "./unit-graph";
import { Warnings } from "./warnings";

const IMAGE = /\.(?:png|jpe?g|gif|svg|webp)$/i;
/** Of all pictures; WeChat takes apps of 30 MB. */
const MOST_IMAGE_BYTES = 100 * 1024 * 1024;
const TAB_BAR = "custom-tab-bar/index";

export interface ForeignAppOptions {
  /** The folder that a person would open in DevTools. */
  readonly folder: string;
  /** Kept from build to build. */
  readonly cache?: ScriptCache;
  /** Files that are as if they were empty. */
  readonly leftOut?: readonly LeftOut[];
  /** Hears of each file before it is read. */
  readonly reading?: (file: string) => void;
}

/**
 * Makes of any native mini program what the virtual phone runs, as DevTools would open it. What WeChat tolerates is a warning
 * in the bundle.
 *
 * @throws ForeignAppError when there is nothing to show
 */
export async function loadForeignApp(options: ForeignAppOptions): Promise<WebBundle> {
  const { folder: opened, cache = new Map(), leftOut = [], reading = () => {} } = options;
  const warnings = new Warnings();
  const folder = new AppFolder(opened, warnings);
  const { appId, root, strict, plugins } = readProjectConfig(folder, warnings);
  const tree = new AppTree(folder, root, { warnings, leftOut, reading });
  const config = readForeignConfig(tree, warnings);
  await buildNpm(folder, root, tree, warnings);
  addExtendedLibs(config.json, tree, warnings, (name) => lineOf(tree.text("app.json") ?? "", `"${name}"`));
  const pages = config.packages.flatMap((one) => one.pages);
  const hasBar = tree.has(`${TAB_BAR}.json`) || tree.has(`${TAB_BAR}.wxml`);
  if (!hasBar && isObject(config.json.tabBar) && config.json.tabBar.custom === true) {
    const line = lineOf(tree.text("app.json") ?? "", '"custom"');
    warnings.add("missing-file", "app.json", line, `there is no ${TAB_BAR}: tab pages have no bar`);
  }
  const entries = hasBar ? [...pages, TAB_BAR] : pages;
  const graph = readUnitGraph(entries, config.json, tree, warnings);
  const units = [...graph.json.keys()];
  await compileStyleSheets(["app", ...units], plugins, tree, warnings);
  const aliases = (config.json.resolveAlias ?? {}) as Readonly<Record<string, string>>;
  const texts = new Map([
    ...(await readForeignScripts({ tree, aliases, cache, warnings })),
    ...readForeignTemplates(units, tree, warnings),
    ...readForeignStyles(["app", ...units], tree, warnings),
    ...jsonFiles(config, graph, tree, warnings),
  ]);
  const own = new Set(
    [...graph.json.values()].flatMap(({ usingComponents, componentGenerics }) =>
      [usingComponents, componentGenerics].filter(isObject).flatMap(Object.keys),
    ),
  );
  const uses = templateUses(texts, (tag) => own.has(tag) || Object.hasOwn(graph.everywhere, tag));
  const encoder = new TextEncoder();
  const files = new Map<string, Uint8Array>([...texts].map(([file, text]) => [file, encoder.encode(text)]));
  addImages(files, tree, warnings);
  const packages = packagesOf(config, graph, files);
  tree.look("app.json");
  return bundleForWeb({ files, packages }, undefined, { appId, strict, warnings, uses, lines: templateLines(texts) });
}

function addImages(files: Map<string, Uint8Array>, tree: AppTree, warnings: Warnings): void {
  let room = MOST_IMAGE_BYTES;
  for (const file of tree.files.filter((one) => IMAGE.test(one))) {
    const bytes = tree.bytes(file);
    if (bytes === undefined) continue;
    room -= bytes.length;
    if (room >= 0) files.set(file, bytes);
    else warnings.add("limit", file, 1, `pictures have more than ${MOST_IMAGE_BYTES} bytes in all: it is left out`);
  }
}

function jsonFiles(config: ForeignConfig, graph: UnitGraph, tree: AppTree, warnings: Warnings): Map<string, string> {
  const app = { ...config.json, usingComponents: graph.everywhere };
  const files = new Map([["app.json", JSON.stringify(app)]]);
  for (const [id, json] of graph.json) files.set(`${id}.json`, JSON.stringify(json));
  const named = config.json.themeLocation;
  const themeFile = typeof named === "string" ? named.replace(/^\.?\//, "") : "theme.json";
  const text = tree.text(themeFile);
  if (text === undefined) return files;
  const theme = readLenientJson(text);
  if (theme.ok) files.set("theme.json", JSON.stringify({ light: {}, dark: {}, ...theme.value }));
  else warnings.add("json", themeFile, theme.line, theme.text);
  return files;
}

/** Each independent package with what lies in it; everything else is main's. */
function packagesOf(config: ForeignConfig, graph: UnitGraph, files: ReadonlyMap<string, Uint8Array>) {
  const roots = config.packages.map(({ root }) => root).filter((root) => root !== "");
  const isOf = (root: string) => (file: string) => (roots.find((one) => file.startsWith(`${one}/`)) ?? "") === root;
  const pages = new Set(config.packages.flatMap((one) => one.pages));
  const components = [...graph.json.keys()].filter((id) => !pages.has(id) || graph.components.includes(id));
  return config.packages.map(({ root, pages: own }) => ({
    name: root || "main",
    root,
    pages: own,
    components: components.filter(isOf(root)).filter((id) => !own.includes(id)),
    files: [...files.keys()].filter(isOf(root)),
    inputs: [],
  }));
}
