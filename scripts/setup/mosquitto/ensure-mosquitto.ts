import { delimiter, join } from "node:path";
import { mayInstall } from "../browser/install-with-apt";
import type { Machine } from "../browser/machine";

/** apt's packages: the broker with its dynamic-security plugin, and what a maker types. */
const MOSQUITTO_PACKAGES = ["mosquitto", "mosquitto-clients"];

/** Debian has it where only root's PATH looks. */
const FOLDERS = ["/usr/sbin", "/usr/local/sbin", "/usr/bin", "/usr/local/bin"];

/**
 * A Mosquitto for the tests of the outside broker: `MOSQUITTO`, else the machine's own, else apt's when this is root on Debian or
 * Ubuntu. Never asks for a password.
 *
 * @param report hears what is being installed
 * @returns the program's path, undefined when there is none to be had
 */
export function ensureMosquitto(machine: Machine, report: (line: string) => void): string | undefined {
  const there = findMosquitto(machine);
  if (there !== undefined || !mayInstall(machine)) return there;
  report("No Mosquitto here: installing one for the server's tests ...");
  const installed =
    machine.run("apt-get", ["update", "-qq"]) &&
    machine.run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...MOSQUITTO_PACKAGES]);
  return installed ? findMosquitto(machine) : undefined;
}

/** The Mosquitto that is there already. */
export function findMosquitto(machine: Machine): string | undefined {
  const { MOSQUITTO: wanted, PATH = "" } = machine.env;
  if (wanted) return machine.exists(wanted) ? wanted : undefined;
  const folders = [...PATH.split(delimiter), ...FOLDERS].filter((folder) => folder !== "");
  return folders.map((folder) => join(folder, "mosquitto")).find((path) => machine.exists(path));
}
