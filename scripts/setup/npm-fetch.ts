import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Installs one pinned package into a folder of its own, outside the project's lock. A second call finds it there.
 *
 * @returns the folder of the package
 * @throws Error with npm's last words when it could not be fetched
 */
export function fetchFromNpm(name: string, version: string, folder: string): string {
  const home = join(folder, "node_modules", ...name.split("/"));
  if (installedVersion(home) === version) return home;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  const windows = process.platform === "win32";
  const args = ["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder];
  const { status, stderr } = spawnSync(windows ? "npm.cmd" : "npm", [...args, `${name}@${version}`], {
    cwd: folder,
    encoding: "utf8",
    shell: windows,
  });
  if (status !== 0 || installedVersion(home) !== version) {
    const lastWords = (stderr ?? "").trim().split("\n").slice(-3).join(" ");
    throw new Error(`npm could not fetch ${name}@${version}. ${lastWords}`);
  }
  return home;
}

function installedVersion(home: string): string | undefined {
  const file = join(home, "package.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).version : undefined;
}
