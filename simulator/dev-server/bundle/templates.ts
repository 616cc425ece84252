import { TmplGroup } from "glass-easel-template-compiler";
import type { BuiltinComponent } from "../../runtime/app/builtin-component";
import { builtinId, type UnitConfig } from "../../runtime/bundle/web-bundle";
import { unknownTags } from "./unknown-tags";

interface TemplateFinding {
  readonly message: string;
  /** Counted from 0. */
  readonly startLine: number;
}

export interface PackageTemplates {
  /** `.wxml` and `.wxs` of one package by file. */
  readonly files: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, UnitConfig>;
  /** Tags that every unit of the package knows. */
  readonly shared: readonly string[];
  readonly builtins: readonly string[];
}

export interface CompiledTemplates {
  /** JavaScript source of an expression. */
  readonly source: string;
  readonly refusals: ReadonlyMap<string, readonly string[]>;
}

/** Compiles the templates of one package; tags that nobody knows are noted for the units whose templates hold them. */
export function compileTemplates({ files, units, shared, builtins }: PackageTemplates): CompiledTemplates {
  const group = new TmplGroup();
  const known = [...builtins, ...shared];
  const everyTag = [...known, ...[...units.values()].flatMap(ownTags)];
  const found = new Map<string, readonly string[]>();
  for (const [file, text] of files) {
    const id = withoutExtension(file);
    if (file.endsWith(".wxs")) {
      group.addScript(id, withoutScriptExtensions(text));
      continue;
    }
    const problems = (group.addTmpl(id, text) as readonly TemplateFinding[]).map(
      ({ message, startLine }) => `${file}:${startLine + 1}: ${message}`,
    );
    const unit = units.get(id);
    const tags = unit === undefined ? everyTag : [...known, ...ownTags(unit)];
    found.set(id, [...problems, ...unknownTags(file, text, new Set(tags))]);
  }
  // The compiler throws when it is asked about a template it never got.
  const refusals = [...units.keys()]
    .filter((id) => found.has(id))
    .flatMap((id) => {
      const all = withDependencies(group, id).flatMap((template) => found.get(template) ?? []);
      return all.length === 0 ? [] : [[id, all] as const];
    });
  const source = group.getTmplGenObjectGroups();
  group.free();
  return { source, refusals: new Map(refusals) };
}

/** Compiles the shadow trees of the built-in components. */
export function compileBuiltins(builtins: readonly BuiltinComponent[]): string {
  const group = new TmplGroup();
  for (const { name, template } of builtins) {
    const [first] = group.addTmpl(builtinId(name), template) as readonly TemplateFinding[];
    if (first !== undefined) throw new Error(`<${name}>: line ${first.startLine + 1}: ${first.message}`);
  }
  const source = group.getTmplGenObjectGroups();
  group.free();
  return source;
}

const ownTags = ({ usingComponents, componentGenerics }: UnitConfig): string[] => [
  ...Object.keys(usingComponents ?? {}),
  ...Object.keys(componentGenerics ?? {}),
];

const withoutExtension = (file: string): string => file.replace(/\.\w+$/, "");

/** The compiler registers scripts without extension and looks them up as written. */
const withoutScriptExtensions = (script: string): string =>
  script.replace(/(require\(\s*['"][^'"]+)\.wxs(?=['"])/g, "$1");

function withDependencies(group: TmplGroup, id: string, seen: readonly string[] = []): readonly string[] {
  if (seen.includes(id)) return [];
  const direct = (group.getDirectDependencies(id) as readonly string[]).map(withoutExtension);
  const path = [...seen, id];
  return [...new Set([id, ...direct.flatMap((next) => withDependencies(group, next, path))])];
}
