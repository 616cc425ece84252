import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * Makes `node_modules` match package-lock.json, so that a fresh clone needs no other command. Plain JavaScript, because
 * it runs before anything is installed.
 *
 * @param {string} root the project's folder
 */
export function installPackages(root) {
  if (isInstalled(root)) return;
  console.log("Installing packages (npm ci) ...");
  execFileSync(process.platform === "win32" ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
  });
}

/** npm leaves a copy of the lock it installed; an older one means that a pull changed packages. */
function isInstalled(root) {
  const installed = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(installed)) return false;
  if (statSync(installed).mtimeMs >= statSync(join(root, "package-lock.json")).mtimeMs) return true;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const have = JSON.parse(readFileSync(installed, "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional, link, dev, os, cpu }]) =>
      path === "" ||
      link ||
      optional ||
      os ||
      cpu ||
      !path.startsWith("node_modules/") ||
      have[path]?.version === version ||
      (dev && optional),
  );
}
