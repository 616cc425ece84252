import path from "node:path";
import { type Borders, MAIN_NAME } from "../borders";
import { keepAnswers } from "../keep-answers";
import type { PackageGraph } from "../package-graph";
import { lineAt } from "../position";
import type { Problems, Rule } from "../problem";
import type { SourceTree } from "../source-tree";
import type { Script } from "../to-commonjs";
import { type Finding, readScriptFacts, type ScriptFacts } from "./script-facts";
import { NAMED_SECRET, secretIn } from "./secrets";
import { SourceLocator, type SourcePlace } from "./source-locator";

export interface ScriptCheck {
  readonly graph: PackageGraph;
  readonly tree: SourceTree;
  readonly borders: Borders;
  readonly scripts: readonly Script[];
  /** Sources of the bundles, relative to the project's root. */
  readonly inputs: readonly string[];
  readonly problems: Problems;
}

/** More than the scripts of two builds. */
const KEPT_SCRIPTS = 400;
/** A file's name tells its language; all are bundles. */
const BUNDLED = "bundle.js";
const factsOf = keepAnswers(KEPT_SCRIPTS, (code) => readScriptFacts(BUNDLED, code));

/**
 * Checks what ships, on the syntax tree of the bundled scripts before they are compressed, and names the source line.
 *
 * @returns the texts of all scripts, for finding what they use.
 */
export function checkScripts(check: ScriptCheck): string[] {
  const outputs = new Set(check.scripts.map(({ file }) => file));
  return check.scripts.flatMap((script) => {
    const facts = factsOf(script.code);
    checkScript(check, script, facts, outputs);
    return facts.literals.map(({ text }) => text);
  });
}

function checkScript(check: ScriptCheck, script: Script, facts: ScriptFacts, outputs: ReadonlySet<string>): void {
  const locator = new SourceLocator(script);
  const unmapped: SourcePlace = { file: `dist/${script.file}`, line: 1 };
  const refuse = (rule: Rule, finding: Finding, message: string) => {
    const place = locator.locate(finding.offset) ?? unmapped;
    check.problems.add(rule, place.file, place.line, message);
  };
  for (const required of facts.requires) {
    const target = path.posix.join(path.posix.dirname(script.file), required.text);
    if (required.text.startsWith(".") && outputs.has(target)) continue;
    refuse("bare-require", required, `require("${required.text}") leads out of ${check.graph.root || MAIN_NAME}`);
  }
  if (facts.looseLoads.length > 0) refuseLooseLoads(check, facts.looseLoads, locator, unmapped);
  for (const code of facts.dynamicCode) {
    refuse("dynamic-code", code, `${code.text} makes code out of text, which WeChat does not run`);
  }
  const refused = new Set<string>();
  for (const literal of facts.literals) {
    const reason = secretIn(literal.text);
    if (reason === undefined) continue;
    refused.add(reason);
    refuse("secret", literal, reason);
  }
  // Where a part is refused, what is put together of it needs no second word.
  for (const composed of facts.composed) {
    const reason = secretIn(composed.text);
    if (reason !== undefined && !refused.has(reason)) refuse("secret", composed, reason);
  }
  for (const secret of facts.namedSecrets) refuse("secret", secret, NAMED_SECRET);
}

/** The bundler wraps a loose `require` in code of its own, so that the line is looked for in the sources. */
function refuseLooseLoads(
  { tree, inputs, problems }: ScriptCheck,
  loads: readonly Finding[],
  locator: SourceLocator,
  unmapped: SourcePlace,
): void {
  const mapped = loads.flatMap((load) => locator.locate(load.offset) ?? []);
  const written = inputs.flatMap((file) => {
    const source = tree.relative(path.join(tree.projectRoot, file));
    if (!/\.[cm]?[jt]s$/.test(file) || !tree.has(source)) return [];
    const text = tree.text(source);
    return readScriptFacts(file, text).looseLoads.map(({ offset }) => ({ file, line: lineAt(text, offset) }));
  });
  const places = [...mapped, ...written];
  for (const place of places.length > 0 ? places : [unmapped]) {
    problems.add("bare-require", place.file, place.line, "loads a module by other means than a plain import");
  }
}
