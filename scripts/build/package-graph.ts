import { APP_CONFIG_FILE, type AppConfig, type DeclaredPackage } from "./app-config";
import { type Borders, MAIN_NAME, resolveReference } from "./borders";
import { isObject, type JsonObject, readJsonFile } from "./json-file";
import { lineOf } from "./position";
import type { Problems } from "./problem";
import type { SourceTree } from "./source-tree";

/** Something WeChat loads by name: the app, a page or a component. */
export interface Unit {
  /** Path without extension, relative to the source folder. */
  readonly id: string;
  readonly kind: "app" | "page" | "component";
  /** The TypeScript or JavaScript file. */
  readonly script: string;
}

/** Everything one package loads, its copies of shared components included. */
export interface PackageGraph {
  readonly name: string;
  readonly root: string;
  readonly units: readonly Unit[];
}

/** Follows pages to components to components, package by package. */
export function readPackageGraphs(
  config: AppConfig,
  tree: SourceTree,
  borders: Borders,
  problems: Problems,
): PackageGraph[] {
  return config.packages.map((declared) => new GraphReader(config, declared, tree, borders, problems).read());
}

/** @returns the component references of a page's, component's or app's JSON, generics' defaults included. */
export function componentReferences(json: JsonObject): string[] {
  const using = isObject(json.usingComponents) ? Object.values(json.usingComponents) : [];
  const generics = isObject(json.componentGenerics) ? Object.values(json.componentGenerics) : [];
  const defaults = generics.map((generic) => (isObject(generic) ? generic.default : undefined));
  return [...using, ...defaults].filter((reference): reference is string => typeof reference === "string");
}

class GraphReader {
  readonly #units = new Map<string, Unit>();

  readonly #config: AppConfig;
  readonly #declared: DeclaredPackage;
  readonly #tree: SourceTree;
  readonly #borders: Borders;
  readonly #problems: Problems;

  constructor(config: AppConfig, declared: DeclaredPackage, tree: SourceTree, borders: Borders, problems: Problems) {
    this.#config = config;
    this.#declared = declared;
    this.#tree = tree;
    this.#borders = borders;
    this.#problems = problems;
  }

  read(): PackageGraph {
    const { root, pages } = this.#declared;
    if (root === "") this.#readApp();
    for (const page of pages) {
      const declaredPath = root === "" ? page : page.slice(root.length + 1);
      const landmark = root === "" ? '"pages"' : JSON.stringify(root);
      const line = lineOf(this.#tree.text(APP_CONFIG_FILE), landmark, JSON.stringify(declaredPath));
      this.#addUnit(page, "page", APP_CONFIG_FILE, line);
    }
    return { name: root || MAIN_NAME, root, units: [...this.#units.values()] };
  }

  #readApp(): void {
    this.#addUnit("app", "app", APP_CONFIG_FILE, 1);
    this.#followComponents(APP_CONFIG_FILE, this.#config.json);
    if (!this.#config.customTabBar) return;
    if (this.#tree.has("custom-tab-bar/index.json"))
      this.#addUnit("custom-tab-bar/index", "component", APP_CONFIG_FILE, 1);
    for (const page of this.#config.tabPages) this.#checkTabPage(page);
  }

  /** WeChat shows a custom tab bar only where the page's or the app's JSON has usingComponents. */
  #checkTabPage(page: string): void {
    const file = `${page}.json`;
    if (isObject(this.#config.json.usingComponents)) return;
    if (this.#tree.has(file) && this.#tree.text(file).includes('"usingComponents"')) return;
    this.#problems.add("custom-tab-bar", this.#tree.label(file), 1, "a tab page needs usingComponents, be it empty");
  }

  #addUnit(id: string, kind: Unit["kind"], referrer: string, line: number): void {
    if (this.#units.has(id)) return;
    const script = [`${id}.ts`, `${id}.js`].find((file) => this.#tree.has(file));
    const needed = kind === "app" ? [] : kind === "page" ? [`${id}.wxml`] : [`${id}.wxml`, `${id}.json`];
    const missing = [...(script === undefined ? [`${id}.ts`] : []), ...needed.filter((file) => !this.#tree.has(file))];
    if (missing.length > 0) {
      const message = `the ${kind} ${id} has no ${missing.join(" and no ")}`;
      this.#problems.add("missing-file", this.#tree.label(referrer), line, message);
    }
    if (script === undefined) return;
    this.#units.set(id, { id, kind, script });
    const jsonFile = `${id}.json`;
    if (kind === "app" || !this.#tree.has(jsonFile)) return;
    const json = readJsonFile(this.#tree, jsonFile, "app-config", this.#problems);
    if (json === undefined) return;
    if (kind === "component" && json.component !== true) {
      this.#problems.add("unknown-component", this.#tree.label(jsonFile), 1, "a component's JSON says component: true");
    }
    this.#followComponents(jsonFile, json);
  }

  #followComponents(jsonFile: string, json: JsonObject): void {
    for (const reference of componentReferences(json)) {
      const line = lineOf(this.#tree.text(jsonFile), JSON.stringify(reference));
      const target = resolveReference(jsonFile, reference);
      if (this.#borders.crosses(jsonFile, target)) {
        const message = `the component ${reference} lies outside the package ${this.#packageName(jsonFile)}`;
        this.#problems.add("border-component", this.#tree.label(jsonFile), line, message);
      } else if (!this.#tree.has(`${target}.json`)) {
        this.#problems.add("unknown-component", this.#tree.label(jsonFile), line, `no component at ${reference}`);
      } else {
        this.#addUnit(target, "component", jsonFile, line);
      }
    }
  }

  #packageName(file: string): string {
    const territory = this.#borders.territory(file);
    return territory.kind === "shared" ? "shared code" : territory.root || MAIN_NAME;
  }
}
