import { isObject, type JsonObject } from "../../../scripts/build/json-file";
import { lineOf } from "../../../scripts/build/position";
import { referenceCandidates } from "../../runtime/app/module-resolution";
import type { AppTree } from "./app-tree";
import { readLenientJson } from "./lenient-json";
import type { Warnings } from "./warnings";

/** Paths of parts that WeChat downloads or brings along. */
const ELSEWHERE = /^(?:plugin|plugin-private|dynamicLib|ext):\/\//;
const FILES: readonly string[] = [".json", ".js", ".ts", ".wxml"];

export interface UnitGraph {
  /** Ids of every component that the pages need, theirs included. */
  readonly components: readonly string[];
  /** JSON of every page and component, component paths resolved. */
  readonly json: ReadonlyMap<string, JsonObject>;
  /** `usingComponents` of app.json, resolved. */
  readonly everywhere: JsonObject;
}

/** Follows pages to components to components. What is missing is left out, with a warning. */
export function readUnitGraph(pages: readonly string[], app: JsonObject, tree: AppTree, warnings: Warnings): UnitGraph {
  const aliases = isObject(app.resolveAlias) ? (app.resolveAlias as Readonly<Record<string, string>>) : {};
  const json = new Map<string, JsonObject>();
  const components = new Set<string>();
  const waiting: string[] = [...pages];
  const need = (id: string) => {
    components.add(id);
    waiting.push(id);
  };

  const resolve = (file: string, tag: string, reference: unknown): string | undefined => {
    const line = () => lineOf(tree.text(file) ?? "", `"${tag}"`);
    if (typeof reference !== "string") return undefined;
    if (ELSEWHERE.test(reference)) {
      warnings.add("missing-file", file, line, `<${tag}>: ${reference} comes from WeChat and is not here`);
      return undefined;
    }
    const id = referenceCandidates(file, reference, aliases)
      .flatMap((path) => [path, `${path}/index`])
      .find((path) => FILES.some((extension) => tree.has(`${path}${extension}`)));
    if (id === undefined) warnings.add("missing-file", file, line, `<${tag}>: there is no component ${reference}`);
    else need(id);
    return id && `/${id}`;
  };
  const using = (file: string, declared: unknown): JsonObject => {
    const entries = isObject(declared) ? Object.entries(declared) : [];
    return Object.fromEntries(
      entries.flatMap(([tag, reference]) => {
        const id = resolve(file, tag, reference);
        return id === undefined ? [] : [[tag, id] as const];
      }),
    );
  };
  const generics = (file: string, declared: unknown): JsonObject => {
    const entries = isObject(declared) ? Object.entries(declared) : [];
    return Object.fromEntries(
      entries.map(([tag, generic]) => {
        const id = isObject(generic) ? resolve(file, tag, generic.default) : undefined;
        return [tag, id === undefined ? true : { default: id }];
      }),
    );
  };

  const everywhere = using("app.json", app.usingComponents);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (json.has(id)) continue;
    const file = `${id}.json`;
    const own = readJson(file, tree, warnings);
    const { usingComponents, componentGenerics, ...others } = own;
    json.set(id, {
      ...others,
      ...(components.has(id) ? { component: true } : {}),
      usingComponents: using(file, usingComponents),
      ...(componentGenerics === undefined ? {} : { componentGenerics: generics(file, componentGenerics) }),
    });
  }
  return { components: [...components], json, everywhere };
}

function readJson(file: string, tree: AppTree, warnings: Warnings): JsonObject {
  const text = tree.text(file);
  if (text === undefined) return {};
  const read = readLenientJson(text);
  if (read.ok) return read.value;
  warnings.add("json", file, read.line, read.text);
  return {};
}
