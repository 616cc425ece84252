import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { BuildResult, BuiltPackage } from "../../../scripts/build/build";

interface AppJson {
  readonly pages: readonly string[];
  readonly subPackages?: readonly { readonly root: string; readonly pages: readonly string[] }[];
}

/** Takes a folder as it would lie in `dist/`: its scripts are CommonJS already, nothing is checked. */
export function readFixtureApp(folder: string): Pick<BuildResult, "files" | "packages"> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"));
  const files = new Map(names.map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))]));
  const app = JSON.parse(new TextDecoder().decode(files.get("app.json"))) as AppJson;
  const roots = (app.subPackages ?? []).map(({ root }) => root);
  const ownerOf = (name: string) => roots.find((root) => name.startsWith(`${root}/`)) ?? "";
  const describe = (root: string, pages: readonly string[]): BuiltPackage => {
    const own = names.filter((name) => ownerOf(name) === root);
    const units = own.filter((name) => name.endsWith(".wxml")).map((name) => name.slice(0, -".wxml".length));
    return {
      name: root || "main",
      root,
      pages,
      components: units.filter((id) => !pages.includes(id)),
      files: own,
      inputs: [],
    };
  };
  const subpackages = (app.subPackages ?? []).map(({ root, pages }) =>
    describe(
      root,
      pages.map((page) => `${root}/${page}`),
    ),
  );
  return { files, packages: [describe("", app.pages), ...subpackages] };
}
