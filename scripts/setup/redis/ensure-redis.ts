import { delimiter, join } from "node:path";
import { mayInstall } from "../browser/install-with-apt";
import type { Machine } from "../browser/machine";

/** apt's package. */
export const REDIS_PACKAGE = "redis-server";

/** Debian's valkey-server speaks the same; a newer Debian may have only that. */
const NAMES = ["redis-server", "valkey-server"];

/**
 * A Redis server for the tests of what runs on one: `REDIS_SERVER`, else the machine's own, else apt's when this is root
 * on Debian or Ubuntu (containers and CI). Never asks for a password.
 *
 * @param tell hears what is being installed
 * @returns the program's path, undefined when there is none to be had
 */
export function ensureRedis(machine: Machine, report: (line: string) => void): string | undefined {
  const there = findRedis(machine);
  if (there !== undefined || !mayInstall(machine)) return there;
  report("No Redis here: installing one for the server's tests ...");
  const installed =
    machine.run("apt-get", ["update", "-qq"]) &&
    machine.run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", REDIS_PACKAGE]);
  return installed ? findRedis(machine) : undefined;
}

/** The Redis server that is there already. */
export function findRedis(machine: Machine): string | undefined {
  const wanted = machine.env.REDIS_SERVER;
  if (wanted) return machine.answersToVersion(wanted) ? wanted : undefined;
  const folders = (machine.env.PATH ?? "/usr/bin:/usr/local/bin").split(delimiter).filter((folder) => folder !== "");
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(
    (path) => machine.exists(path) && machine.answersToVersion(path),
  );
}
