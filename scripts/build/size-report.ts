import { byWeight, isRefused, type PackageSize, type Weight } from "./package-sizes";

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

function verdict(size: PackageSize): string {
  if (isRefused(size)) return "REFUSED";
  return size.brotli > (size.target ?? 0) ? "above its target: docs/decisions says why" : "ok";
}

/** @returns a table: package, files, raw, gzip, brotli, the target of brotli. */
export function formatSizes(sizes: readonly PackageSize[]): string {
  const rows = sizes.map((size) => [
    size.name,
    String(size.files),
    kilobytes(size.raw),
    kilobytes(size.gzip),
    kilobytes(size.brotli),
    size.target === undefined ? "none" : kilobytes(size.target),
    verdict(size),
  ]);
  return formatTable([["package", "files", "raw", "gzip", "brotli", "target", ""], ...rows]);
}

/** @returns what each page makes a phone evaluate before it is seen, one line a page. */
export function formatEvaluated(evaluated: readonly Weight[]): string {
  const rows = byWeight(evaluated).map(({ file, bytes }) => [file, kilobytes(bytes)]);
  return formatTable([["page", "scripts evaluated before it shows"], ...rows]);
}

/** @returns the heaviest of the files and of the sources in the bundles, one a line. */
export function formatWeights(title: string, weights: readonly Weight[]): string {
  const lines = byWeight(weights)
    .slice(0, 30)
    .map(({ file, bytes }) => `${String(bytes).padStart(8)}  ${file}`);
  return [title, ...lines].join("\n");
}

function formatTable(table: readonly (readonly string[])[]): string {
  const width = (column: number) => Math.max(...table.map((row) => row[column]?.length ?? 0));
  return table
    .map((row) => row.map((cell, i) => (i === 0 ? cell.padEnd(width(i)) : cell.padStart(width(i)))).join("  "))
    .map((line) => line.trimEnd())
    .join("\n");
}
