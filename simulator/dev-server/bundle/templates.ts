import { TmplGroup } from "glass-easel-template-compiler";
import type { BuiltinComponent } from "../../runtime/app/builtin-component";
import { builtinId, type UnitConfig } from "../../runtime/bundle/web-bundle";
import { breakLines } from "./text-breaks";
import { unknownTags } from "./unknown-tags";
import { toJavaScript } from "./wxs-source";

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
  /** What is wrong with the templates of a unit, file and line first, by its id. */
  readonly refusals: ReadonlyMap<string, readonly string[]>;
  /** Tags that nobody knows. */
  readonly unknown: readonly string[];
}

/** Hands the change listeners of a template to `loadTemplates`. */
const EXTRA_RUNTIME = "Q.A=__changed;";

/** Compiles the templates of one package; tags that nobody knows are noted for the units whose templates hold them. */
export function compileTemplates({ files, units, shared, builtins }: PackageTemplates): CompiledTemplates {
  const group = new TmplGroup();
  group.setExtraRuntimeScript(EXTRA_RUNTIME);
  const known = [...builtins, ...shared];
  const everyTag = [...known, ...[...units.values()].flatMap(ownTags)];
  const found = new Map<string, readonly string[]>();
  const unknown = new Set<string>();
  const brokenScripts = new Map<string, string>();
  for (const [file, text] of files) {
    const id = withoutExtension(file);
    if (file.endsWith(".wxs")) {
      const { source, problem } = toJavaScript(file, text);
      if (problem !== undefined) brokenScripts.set(id, problem);
      group.addScript(id, source);
      continue;
    }
    const findings = group.addTmpl(id, breakLines(text)) as readonly TemplateFinding[];
    const problems = findings.map(({ message, startLine }) => `${file}:${startLine + 1}: ${message}`);
    const unit = units.get(id);
    const tags = unknownTags(text, new Set(unit === undefined ? everyTag : [...known, ...ownTags(unit)]));
    for (const { tag } of tags) unknown.add(tag);
    found.set(id, [
      ...problems,
      ...translateInlineScripts(group, file, id),
      ...tags.map(({ tag, line }) => `${file}:${line}: <${tag}> is not modelled by the simulator`),
    ]);
  }
  for (const id of [...found.keys()]) provideMissing(group, id, found, files, brokenScripts);
  // The compiler throws when it is asked about a template it never got.
  const refusals = [...units.keys()]
    .filter((id) => found.has(id))
    .flatMap((id) => {
      const all = [...withDependencies(group, id)].flatMap((template) => found.get(template) ?? []);
      return all.length === 0 ? [] : [[id, all] as const];
    });
  const source = group.getTmplGenObjectGroups();
  group.free();
  return { source, refusals: new Map(refusals), unknown: [...unknown] };
}

/** `<wxs module>` with its script inside. */
function translateInlineScripts(group: TmplGroup, file: string, id: string): string[] {
  return (group.getInlineScriptModuleNames(id) as readonly string[]).flatMap((name) => {
    const { source, problem } = toJavaScript(file, group.getInlineScript(id, name));
    group.setInlineScript(id, name, source);
    return problem ?? [];
  });
}

/** What a template imports and nobody wrote is empty: WeChat's compiler says so and goes on. */
function provideMissing(
  group: TmplGroup,
  id: string,
  found: Map<string, readonly string[]>,
  files: ReadonlyMap<string, string>,
  brokenScripts: ReadonlyMap<string, string>,
): void {
  const own = found.get(id) ?? [];
  const templates = (group.getDirectDependencies(id) as readonly string[]).map(withoutExtension);
  const scripts = (group.getScriptDependencies(id) as readonly string[]).map(withoutExtension);
  const absent = [
    ...templates.filter((name) => !found.has(name)).map((name) => `${name}.wxml`),
    ...scripts.filter((name) => !files.has(`${name}.wxs`)).map((name) => `${name}.wxs`),
  ];
  const broken = scripts.flatMap((name) => brokenScripts.get(name) ?? []);
  found.set(id, [...own, ...absent.map((name) => `${id}.wxml: there is no ${name}`), ...broken]);
  for (const name of absent) {
    if (name.endsWith(".wxs")) group.addScript(withoutExtension(name), "");
    else {
      group.addTmpl(withoutExtension(name), "");
      found.set(withoutExtension(name), []);
    }
  }
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

const withoutExtension = (path: string): string => path.replace(/\.\w+$/, "");

/** The template and all that it imports, each once, however many ways lead to it. */
function withDependencies(group: TmplGroup, id: string): ReadonlySet<string> {
  const seen = new Set([id]);
  for (const next of seen) {
    for (const direct of group.getDirectDependencies(next) as readonly string[]) seen.add(withoutExtension(direct));
  }
  return seen;
}
