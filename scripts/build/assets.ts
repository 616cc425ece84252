import path from "node:path";
import type { Borders } from "./borders";
import type { PackageGraph } from "./package-graph";
import type { SourceTree } from "./source-tree";

const IMAGE = /\.(png|jpe?g|gif|webp|svg)$/i;

/** @returns the images a package ships: its own, and those beside the shared components it uses. */
export function packageImages(graph: PackageGraph, tree: SourceTree, borders: Borders): string[] {
  const own = tree.list(graph.root).filter((file) => {
    const territory = borders.territory(file);
    return territory.kind === "package" && territory.root === graph.root;
  });
  const shared = graph.units
    .filter(({ id }) => borders.territory(id).kind === "shared")
    .flatMap(({ id }) => tree.list(path.posix.dirname(id)));
  return [...new Set([...own, ...shared])].filter((file) => IMAGE.test(file));
}
