import { gzipSync } from "node:zlib";
import { MAIN_NAME } from "./borders";
import type { Budgets } from "./budgets";

/** A file and what it weighs. */
export interface Weight {
  readonly file: string;
  readonly bytes: number;
}

/** Largest first. */
export const byWeight = (weights: readonly Weight[]): Weight[] => [...weights].sort((a, b) => b.bytes - a.bytes);

export interface PackageSize {
  /** The package's root, or `main`. */
  readonly name: string;
  readonly files: number;
  /** Bytes as they are, source maps left out. */
  readonly raw: number;
  /** Sum of the files, each compressed alone. */
  readonly gzip: number;
  /** Absent: no budget is set. */
  readonly budget?: number;
  /** Largest first. */
  readonly largest: readonly Weight[];
}

/** Weighs every package. @param roots of the independent packages; what is in none of them is main. */
export function measurePackages(
  files: ReadonlyMap<string, Uint8Array>,
  roots: readonly string[],
  budgets: Budgets,
): PackageSize[] {
  const counted = [...files].filter(([file]) => !file.endsWith(".map"));
  return ["", ...roots].map((root) => {
    const own = counted.filter(([file]) => (roots.find((other) => file.startsWith(`${other}/`)) ?? "") === root);
    const name = root || MAIN_NAME;
    const budget = budgets[name];
    return {
      name,
      files: own.length,
      raw: own.reduce((sum, [, bytes]) => sum + bytes.length, 0),
      gzip: own.reduce((sum, [, bytes]) => sum + gzipSync(bytes, { level: 9 }).length, 0),
      ...(budget === undefined ? {} : { budget }),
      largest: byWeight(own.map(([file, bytes]) => ({ file, bytes: bytes.length }))).slice(0, 5),
    };
  });
}

export function isOverBudget({ raw, budget }: PackageSize): boolean {
  return budget === undefined || raw > budget;
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

/** @returns a table: package, files, raw, gzip, budget. */
export function formatSizes(sizes: readonly PackageSize[]): string {
  const rows = sizes.map((size) => [
    size.name,
    String(size.files),
    kilobytes(size.raw),
    kilobytes(size.gzip),
    size.budget === undefined ? "none" : kilobytes(size.budget),
    isOverBudget(size) ? "OVER" : "ok",
  ]);
  const table = [["package", "files", "raw", "gzip", "budget", ""], ...rows];
  const width = (column: number) => Math.max(...table.map((row) => row[column]?.length ?? 0));
  return table
    .map((row) => row.map((cell, i) => (i === 0 ? cell.padEnd(width(i)) : cell.padStart(width(i)))).join("  "))
    .map((line) => line.trimEnd())
    .join("\n");
}

/** @returns the heaviest of the files and of the sources in the bundles, one a line. */
export function formatWeights(title: string, weights: readonly Weight[]): string {
  const lines = byWeight(weights)
    .slice(0, 30)
    .map(({ file, bytes }) => `${String(bytes).padStart(8)}  ${file}`);
  return [title, ...lines].join("\n");
}
