import { delimiter, join } from "node:path";
import { mayInstall } from "../browser/install-with-apt";
import type { Machine } from "../browser/machine";

const PACKAGE = "postgresql";
/** Debian keeps each version's programs apart and only some of them on the path. */
const VERSIONS = [18, 17, 16, 15, 14, 13];

/**
 * PostgreSQL's programs for the nightly tests: `POSTGRES_BIN`, else the machine's own, else apt's when this is root on Debian
 * or Ubuntu. Never asks for a password.
 *
 * @param report hears what is being installed
 * @returns their folder, undefined when there is none to be had
 */
export function ensurePostgres(machine: Machine, report: (line: string) => void): string | undefined {
  const there = findPostgres(machine);
  if (there !== undefined || !mayInstall(machine) || machine.env.POSTGRES_BIN) return there;
  report("No PostgreSQL here: installing one for the nightly tests ...");
  const installed =
    machine.run("apt-get", ["update", "-qq"]) &&
    machine.run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", PACKAGE]);
  return installed ? findPostgres(machine) : undefined;
}

/** The folder of `initdb` and `postgres` that is there already. */
export function findPostgres(machine: Machine): string | undefined {
  const wanted = machine.env.POSTGRES_BIN;
  const path = (machine.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const folders = wanted ? [wanted] : [...VERSIONS.map((version) => `/usr/lib/postgresql/${version}/bin`), ...path];
  return folders.find((folder) =>
    ["initdb", "postgres"].every((name) => {
      const program = join(folder, name);
      return machine.exists(program) && machine.answersToVersion(program);
    }),
  );
}
