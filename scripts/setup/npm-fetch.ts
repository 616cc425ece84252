import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A package outside the project's lock. */
export interface PinnedPackage {
  readonly name: string;
  readonly version: string;
  /** Hash of its archive, as `npm view NAME@VERSION dist.integrity` says. */
  readonly integrity: string;
}

/**
 * Installs one pinned package into a folder of its own, outside the project's lock. A second call finds it there. No
 * script of it runs before its hash was compared; the packages it needs itself are not pinned.
 *
 * @returns the folder of the package
 * @throws Error with npm's last words when it could not be fetched, or when its content is another
 */
export function fetchFromNpm({ name, version, integrity }: PinnedPackage, folder: string): string {
  const home = join(folder, "node_modules", ...name.split("/"));
  if (installedVersion(home) === version && integrityOf(name, folder) === integrity) return home;
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
  const found = integrityOf(name, folder);
  if (found !== integrity) {
    rmSync(join(folder, "node_modules"), { recursive: true, force: true });
    throw new Error(`${name}@${version} is not what it was: its hash is ${found ?? "unknown"}, not ${integrity}`);
  }
  return home;
}

/** What npm compared the archive with when it unpacked it. */
function integrityOf(name: string, folder: string): string | undefined {
  const file = join(folder, "node_modules", ".package-lock.json");
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, "utf8")).packages?.[`node_modules/${name}`]?.integrity;
}

function installedVersion(home: string): string | undefined {
  const file = join(home, "package.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).version : undefined;
}
