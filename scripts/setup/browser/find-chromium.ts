import { candidates } from "./candidates";
import type { Machine } from "./machine";

/**
 * The Chromium that is there already: `CHROME_PATH`, else one that the system has.
 *
 * @returns undefined when there is none
 * @throws Error when `CHROME_PATH` names a file that does not start, because another browser is not what was asked for
 */
export function findChromium(machine: Machine): string | undefined {
  const wanted = machine.env.CHROME_PATH;
  if (wanted) {
    if (machine.exists(wanted) && machine.answersToVersion(wanted)) return wanted;
    throw new Error(`CHROME_PATH is ${wanted}, which is not a browser that starts.`);
  }
  return candidates(machine).find((path) => machine.exists(path) && machine.answersToVersion(path));
}
