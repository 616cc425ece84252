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
  const { distribution, isRoot } = machine;
  if (!isRoot || machine.platform !== "linux") return false;
  if (!distribution.some((id) => id === "debian" || id === "ubuntu")) return false;
  const packages = distribution.includes("ubuntu") ? LIBRARIES : ["chromium"];
  return (
    machine.run("apt-get", ["update", "-qq"]) &&
    machine.run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages])
  );
}
