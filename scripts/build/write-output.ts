import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Makes the folder hold exactly these files. Unchanged ones are not touched, so that DevTools reloads no more than it must. */
export function writeOutput(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
  for (const stale of existingFiles(folder)) if (!files.has(stale)) rmSync(path.join(folder, stale));
  for (const [file, bytes] of files) {
    const target = path.join(folder, file);
    if (existsSync(target) && readFileSync(target).equals(bytes)) continue;
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, bytes);
  }
}

function existingFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"));
}
