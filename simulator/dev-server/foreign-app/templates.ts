import { TmplGroup } from "glass-easel-template-compiler";
import { parseScript } from "../../../scripts/build/checks/ast";
import { blank, lineAt } from "../../../scripts/build/position";
import { scriptReferences, type TemplateReference, templateReferences } from "../../../scripts/build/wxml-references";
import { resolvePath } from "../../runtime/app/module-path";
import type { AppTree } from "./app-tree";
import { DEEPEST_IMPORT } from "./deepest-import";
import { withLoopGuards } from "./loop-guards";
import { excessOf } from "./template-depth";
import type { Warnings } from "./warnings";
import { withoutLaterWords } from "./wxs-words";

const INLINE_SCRIPT = /(<wxs\b[^>]*(?<!\/)>)([\s\S]*?)(<\/wxs>)/g;

/**
 * The templates of some units with all that they import, made fit for the compiler: what is missing, refers to itself or
 * cannot be parsed is blanked out, with a warning.
 *
 * @returns `.wxml` and `.wxs` by file
 */
export function readForeignTemplates(
  units: readonly string[],
  tree: AppTree,
  warnings: Warnings,
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const read = (file: string, above: readonly string[]): void => {
    if (texts.has(file)) return;
    const source = tree.text(file) ?? "";
    texts.set(file, "");
    const isTemplate = file.endsWith(".wxml");
    const references = isTemplate ? templateReferences(source) : scriptReferences(source);
    const found = references.map((reference) => {
      const target = locate(file, reference, tree);
      const problem = problemOf(target, reference, [...above, file]);
      if (problem !== undefined) warnings.add("wxml", file, reference.line, problem);
      else if (target !== undefined) read(target, [...above, file]);
      return { reference, target: problem === undefined ? target : undefined };
    });
    tree.look(file);
    const text = rewritten(source, found, isTemplate);
    texts.set(file, isTemplate ? soundTemplate(file, text, warnings) : soundScript(file, text, 1, warnings));
  };
  for (const id of units) if (tree.has(`${id}.wxml`)) read(`${id}.wxml`, []);
  return texts;
}

interface Found {
  readonly reference: TemplateReference;
  /** Undefined: to be blanked out. */
  readonly target: string | undefined;
}

/** An extension may be left out. */
function locate(file: string, { kind, path }: TemplateReference, tree: AppTree): string | undefined {
  const target = resolvePath(file, path);
  const extension = kind === "template" ? ".wxml" : ".wxs";
  return [target, `${target}${extension}`].find((one) => one.endsWith(extension) && tree.has(one));
}

function problemOf(
  target: string | undefined,
  { path, kind }: TemplateReference,
  above: readonly string[],
): string | undefined {
  if (target === undefined) return `there is no ${path}`;
  if (!above.includes(target)) {
    return above.length > DEEPEST_IMPORT ? `${path} is imported more than ${DEEPEST_IMPORT} deep` : undefined;
  }
  return kind === "template" && target === above.at(-1) ? `${path} imports itself` : `${path} is imported in a circle`;
}

/** Writes absolute paths in, and blanks where nothing is found: lines stay. */
function rewritten(source: string, found: readonly Found[], isTemplate: boolean): string {
  let result = "";
  let end = 0;
  for (const { reference, target } of found) {
    const close = reference.start + reference.path.length;
    if (target !== undefined) {
      result += `${source.slice(end, reference.start)}/${target}`;
      end = close;
    } else if (isTemplate) {
      const open = source.lastIndexOf("<", reference.start);
      const tagEnd = source.indexOf(">", close) + 1 || source.length;
      const name = /^<(\w+)/.exec(source.slice(open))?.[1] ?? "";
      const isOpen = source[tagEnd - 2] !== "/";
      const closing = isOpen ? (new RegExp(`^\\s*</${name}\\s*>`).exec(source.slice(tagEnd))?.[0].length ?? 0) : 0;
      result += source.slice(end, open) + blank(source.slice(open, tagEnd + closing), /[\s\S]+/);
      end = tagEnd + closing;
    }
  }
  return result + source.slice(end);
}

/** A script inside a template that is no script would spoil every template of the package. */
function soundTemplate(file: string, text: string, warnings: Warnings): string {
  const sound = text.replace(INLINE_SCRIPT, (whole, open: string, script: string, close: string, offset: number) => {
    if (script.trim() === "") return whole;
    return `${open}${soundScript(file, script, lineAt(text, offset + open.length), warnings)}${close}`;
  });
  const excess = excessOf(sound);
  if (excess !== undefined) {
    warnings.add("wxml", file, excess.line, excess.text);
    return "";
  }
  try {
    const group = new TmplGroup();
    group.addTmpl("probe", sound);
    group.free();
    return sound;
  } catch (error) {
    warnings.add("wxml", file, 1, `cannot be compiled: ${String(error)}`);
    return "";
  }
}

function soundScript(file: string, script: string, line: number, warnings: Warnings): string {
  const read = guardedScript(script);
  if (read.ok) return read.script;
  const renamed = guardedScript(withoutLaterWords(script));
  if (renamed.ok) return renamed.script;
  warnings.add("wxml", file, line, `WXS: ${read.reason}`);
  return "";
}

function guardedScript(script: string): { ok: true; script: string } | { ok: false; reason: string } {
  const open = "(function(){";
  const wrapped = `${open}${script}\n})`;
  try {
    const guarded = withLoopGuards(wrapped, parseScript("probe.js", wrapped));
    return { ok: true, script: guarded.slice(open.length, -"\n})".length) };
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^probe\.js: /, "") : String(error);
    return { ok: false, reason };
  }
}
