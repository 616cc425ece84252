import type { Machine } from "./machine";

/** Shared libraries that the Chromium from npm expects of the system. */
const LIBRARIES = ["libnss3", "libnspr4", "libexpat1"];

/**
 * Installs a browser, or what one from npm needs, with apt: only as root on Debian or Ubuntu, which is what containers
 * and CI are. Never asks for a password. Ubuntu's `chromium` is a snap that containers cannot run, so it gets libraries.
 *
 * @returns whether anything was installed
 */
export function installWithApt(machine: Machine): boolean {
  if (!mayInstall(machine)) return false;
  return (
    machine.run("apt-get", ["update", "-qq"]) &&
    machine.run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...browserPackages(machine)])
  );
}

/** Whether apt may install here without a password: as root on Debian or Ubuntu. */
export function mayInstall({ isRoot, platform, distribution }: Machine): boolean {
  return isRoot && platform === "linux" && distribution.some((id) => id === "debian" || id === "ubuntu");
}

/** apt's packages for a browser, or for what one from npm needs. */
export function browserPackages({ distribution }: Machine): readonly string[] {
  return distribution.includes("ubuntu") ? LIBRARIES : ["chromium"];
}
