import { chromiumFromNpm } from "./browser/chromium-from-npm";
import { ensureChromium } from "./browser/ensure-chromium";
import { findChromium } from "./browser/find-chromium";
import { browserPackages, mayInstall } from "./browser/install-with-apt";
import type { Machine } from "./browser/machine";
import { ensureRedis, findRedis, REDIS_PACKAGE } from "./redis/ensure-redis";

/** What the tests need beside packages, by the names in the environment that they read; one that cannot be had is absent. */
export interface Programs {
  readonly CHROME_PATH?: string;
  readonly REDIS_SERVER?: string;
}

/**
 * Finds or installs the browser and the Redis of the tests. apt asks for its lists once, and what both need comes by one
 * install; where that fails, as when one of them is not to be had, each is tried alone.
 *
 * @param tell hears what is being installed, and why something cannot be had
 */
export async function ensurePrograms(
  machine: Machine,
  tell: (line: string) => void,
  fromNpm: () => Promise<string> = chromiumFromNpm,
): Promise<Programs> {
  const apt = updatingOnce(machine);
  const packages = [...(lacksChromium(apt) ? browserPackages(apt) : []), ...(lacksRedis(apt) ? [REDIS_PACKAGE] : [])];
  if (lacksChromium(apt) && lacksRedis(apt) && mayInstall(apt)) {
    tell("No Chrome or Chromium and no Redis here: installing both for the tests ...");
    if (apt.run("apt-get", ["update", "-qq"]))
      apt.run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages]);
  }
  const browser = await ensureChromium(apt, tell, fromNpm).catch((error) => {
    tell(error instanceof Error ? error.message : String(error));
    return undefined;
  });
  const redis = ensureRedis(apt, tell);
  if (redis === undefined) {
    tell("NO REDIS: the tests of the server's Redis store do not run. Install redis-server or set REDIS_SERVER.");
  }
  return {
    ...(browser === undefined ? {} : { CHROME_PATH: browser }),
    ...(redis === undefined ? {} : { REDIS_SERVER: redis }),
  };
}

/** A browser that the environment names and that does not start is not lacking: nothing may take its place. */
function lacksChromium(machine: Machine): boolean {
  return !machine.env.CHROME_PATH && findChromium(machine) === undefined;
}

function lacksRedis(machine: Machine): boolean {
  return !machine.env.REDIS_SERVER && findRedis(machine) === undefined;
}

/** The machine, on which a second update of apt's lists ends as the first did, at once. */
function updatingOnce(machine: Machine): Machine {
  let updated: boolean | undefined;
  return {
    ...machine,
    run: (command, args) => {
      if (command !== "apt-get" || args[0] !== "update") return machine.run(command, args);
      updated ??= machine.run(command, args);
      return updated;
    },
  };
}
