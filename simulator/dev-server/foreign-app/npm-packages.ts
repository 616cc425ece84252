import path from "node:path";
import { build } from "esbuild";
import { isObject, type JsonObject } from "../../../scripts/build/json-file";
import type { AppFolder } from "./app-folder";
import type { AppTree } from "./app-tree";
import { readLenientJson } from "./lenient-json";
import { npmResolution } from "./npm-resolution";
import type { Warnings } from "./warnings";

const NPM = "miniprogram_npm";
const SOURCE = /\.(?:js|ts|json)$/;
const MANIFEST = /(?:^|\/)package(?:-lock)?\.json$/;

/**
 * Puts what `package.json` depends on into `miniprogram_npm`, as "Build npm" of DevTools does: packages made for mini programs as
 * they are, others in one file. Packages that `miniprogram_npm` holds already stay as they are; one that no file of the app
 * mentions is not built.
 *
 * @param root folder of app.json; its own node_modules come before those of the folder
 */
export async function buildNpm(folder: AppFolder, root: string, tree: AppTree, warnings: Warnings): Promise<void> {
  const homes = [...new Set([root, ""])].filter((home) => folder.hasFile(path.posix.join(home, "package.json")));
  const waiting = homes.flatMap((home) => dependenciesOf(readManifest(folder, home, warnings)));
  const seen = new Set<string>();
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    if (seen.has(name) || tree.files.some((file) => file.startsWith(`${NPM}/${name}/`))) continue;
    seen.add(name);
    if (!isMentioned(name, tree)) continue;
    const places = homes.map((home) => path.posix.join(home, "node_modules", name));
    const place = places.find((one) => folder.hasFile(`${one}/package.json`));
    if (place === undefined) continue;
    const manifest = readManifest(folder, place, warnings);
    waiting.push(...dependenciesOf(manifest));
    const shipped = miniprogramFolder(manifest, place, folder);
    if (shipped !== undefined) putFolder(name, shipped, folder, tree);
    else await putBundle(name, place, manifest, { folder, tree, warnings });
  }
}

function isMentioned(name: string, tree: AppTree): boolean {
  const files = tree.files.filter((file) => SOURCE.test(file) && !MANIFEST.test(file));
  const asked = requestOf(name);
  return files.some((file) => {
    const text = tree.text(file);
    if (text?.includes(name) !== true) return false;
    return file.endsWith(".json") || asked.test(text);
  });
}

/** How a script asks for a package; a text that holds its name, in a list of licences say, does not. */
function requestOf(name: string): RegExp {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(
    `(?:\\brequire(?:\\.async)?\\s*\\(|\\bimport\\b\\s*\\(?|\\bfrom\\b)\\s*["'\`](?:[^"'\`]*${NPM}/)?${literal}["'\`/]`,
  );
}

function readManifest(folder: AppFolder, place: string, warnings: Warnings): JsonObject {
  const file = path.posix.join(place, "package.json");
  const read = readLenientJson(folder.text(file) ?? "");
  if (read.ok) return read.value;
  warnings.add("npm", file, read.line, read.text);
  return {};
}

const dependenciesOf = ({ dependencies }: JsonObject): string[] =>
  isObject(dependencies) ? Object.keys(dependencies).filter((name) => /^(?:@[\w.-]+\/)?[\w.-]+$/.test(name)) : [];

function miniprogramFolder(manifest: JsonObject, place: string, folder: AppFolder): string | undefined {
  const named = typeof manifest.miniprogram === "string" ? manifest.miniprogram : "miniprogram_dist";
  const shipped = path.posix.join(place, named);
  return shipped.startsWith(place) && folder.hasFolder(shipped) ? shipped : undefined;
}

function putFolder(name: string, shipped: string, folder: AppFolder, tree: AppTree): void {
  for (const file of folder.list(shipped)) {
    tree.put(`${NPM}/${name}${file.slice(shipped.length)}`, () => folder.bytes(file));
  }
}

interface NpmTarget {
  readonly folder: AppFolder;
  readonly tree: AppTree;
  readonly warnings: Warnings;
}

async function putBundle(name: string, place: string, { main }: JsonObject, target: NpmTarget): Promise<void> {
  const { folder, tree, warnings } = target;
  const start = path.posix.join(place, typeof main === "string" ? main : "index.js");
  const entry = [start, `${start}.js`, `${start}/index.js`].find((file) => folder.hasFile(file));
  if (entry === undefined) return warnings.add("npm", `${place}/package.json`, 1, `${name} has no main file`);
  try {
    const result = await build({
      entryPoints: [path.join(folder.top, entry)],
      absWorkingDir: folder.top,
      bundle: true,
      write: false,
      format: "cjs",
      platform: "neutral",
      mainFields: ["main"],
      logLevel: "silent",
      tsconfigRaw: {},
      plugins: [npmResolution(folder)],
    });
    const bytes = result.outputFiles[0]?.contents;
    tree.put(`${NPM}/${name}/index.js`, () => bytes);
  } catch (error) {
    const { errors } = error as { readonly errors?: readonly { readonly text: string }[] };
    warnings.add("npm", `${place}/package.json`, 1, `${name} cannot be bundled: ${errors?.[0]?.text ?? String(error)}`);
  }
}
