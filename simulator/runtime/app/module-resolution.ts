import { resolvePath } from "./module-path";

type Aliases = Readonly<Record<string, string>>;

const NPM = "miniprogram_npm";
const IS_PATH = /^(?:\.{0,2}\/|\.{1,2}$)/;

/**
 * Where a module or component that a file asks for may lie, likeliest first, without extension. A bare name is a path from
 * the file's own folder, then a package of the nearest `miniprogram_npm`.
 *
 * @param from the file that asks, relative to the mini program's root
 * @param aliases `resolveAlias` of app.json: `"~/*": "/*"`
 */
export function referenceCandidates(from: string, reference: string, aliases: Aliases = {}): readonly string[] {
  const asked = withoutAlias(reference, aliases);
  const near = resolvePath(from, asked);
  if (IS_PATH.test(asked)) return [near];
  const folders = from.split("/").slice(0, -1);
  const packages = [...folders.keys(), folders.length]
    .reverse()
    .map((depth) => [...folders.slice(0, depth), NPM, asked].join("/"));
  return [near, ...packages];
}

/** The same for scripts: a folder stands for its `index.js`. */
export function scriptCandidates(from: string, reference: string, aliases?: Aliases): readonly string[] {
  return referenceCandidates(from, reference, aliases).flatMap((path) => [
    ...(path.endsWith(".js") ? [path] : []),
    `${path}.js`,
    path === "" ? "index.js" : `${path}/index.js`,
  ]);
}

function withoutAlias(reference: string, aliases: Aliases): string {
  for (const [name, target] of Object.entries(aliases)) {
    const beginning = name.replace(/\*$/, "");
    if (!name.endsWith("/*") || !reference.startsWith(beginning)) continue;
    const place = String(target)
      .replace(/\*$/, "")
      .replace(/^\.?\/?/, "/");
    return `${place}${reference.slice(beginning.length)}`;
  }
  return reference;
}
