import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";
import { HARDWARE_CALL, type Layer, layerOf } from "./layers";
import { readSourceFacts } from "./source-facts";

/** A broken rule, printable as `file:line message`. */
export interface Violation {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

const ROOTS = ["miniprogram", "products", "protocol", "simulator", "server", "scripts", "test", "bench", "typings"];
const SOURCE = /\.(ts|mts|mjs|js)$/;
const LEFT_OUT = /(^|\/)(node_modules|dist|fixtures)(\/|$)/;

/** Reads every source file under `root` and returns each rule it breaks, in path order. */
export function checkArrows(root: string): readonly Violation[] {
  return sourceFiles(root).flatMap((file) => checkFile(file, readFileSync(join(root, file), "utf8")));
}

/** Checks one file, given by its path from the project's root with forward slashes. */
export function checkFile(file: string, source: string): readonly Violation[] {
  const layer = layerOf(file);
  if (!layer) return [{ file, line: 1, message: "lives in no room of the house (scripts/arrows/layers.ts)" }];
  const facts = readSourceFacts(file, source);
  const found = (line: number, message: string): Violation => ({ file, line, message: `${layer.name} ${message}` });
  return [
    ...facts.syntaxErrors.map((error) => found(1, `does not parse: ${error}`)),
    ...facts.imports.flatMap(({ what, line }) => {
      const fault = importFault(layer, file, what);
      return fault ? [found(line, fault)] : [];
    }),
    ...(layer.realTime
      ? []
      : facts.realTime.map(({ what, line }) =>
          found(line, `may not use ${what}: take the clock or randomness it is given`),
        )),
    ...facts.wx.flatMap(({ what, line }) =>
      mayUse(layer, what) ? [] : [found(line, `may not use the global wx.${what}`)],
    ),
  ];
}

function importFault(layer: Layer, file: string, specifier: string): string | undefined {
  if (!specifier.startsWith(".")) {
    if (specifier.startsWith("/")) return `imports by absolute path: ${specifier}`;
    const allowed = layer.packages === undefined || layer.packages.some((pattern) => pattern.test(specifier));
    return allowed ? undefined : `may not import the package ${specifier}`;
  }
  const target = posix.normalize(posix.join(posix.dirname(file), specifier));
  if (target.startsWith("..")) return `imports out of the project: ${specifier}`;
  return layer.mayImport.some((pattern) => pattern.test(target)) ? undefined : `may not import ${target}`;
}

function mayUse(layer: Layer, member: string): boolean {
  if (layer.wx === "all") return true;
  if (layer.wx === "none") return false;
  return !HARDWARE_CALL.test(member);
}

function sourceFiles(root: string): string[] {
  return ROOTS.flatMap((folder) => list(join(root, folder)))
    .map((path) => relative(root, path).split(sep).join("/"))
    .filter((path) => SOURCE.test(path) && !path.endsWith(".d.ts") && !LEFT_OUT.test(path))
    .sort();
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath ?? dirname(folder), entry.name));
  } catch {
    return [];
  }
}
