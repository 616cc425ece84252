import { chromiumFromNpm } from "./chromium-from-npm";
import { findChromium } from "./find-chromium";
import { installWithApt } from "./install-with-apt";
import type { Machine } from "./machine";

const ADVICE = "Install Chrome or Chromium, or set CHROME_PATH to one.";

/**
 * A Chromium for the browser tests: the machine's own, else apt's, else npm's.
 *
 * @param tell hears what is being installed
 * @throws Error with one sentence of advice when none can be had
 */
export async function ensureChromium(
  machine: Machine,
  report: (line: string) => void,
  fromNpm: () => Promise<string> = chromiumFromNpm,
): Promise<string> {
  const there = findChromium(machine);
  if (there !== undefined) return there;
  report("No Chrome or Chromium here: installing one for the browser tests ...");
  if (installWithApt(machine)) {
    const installed = findChromium(machine);
    if (installed !== undefined) return installed;
  }
  if (machine.platform !== "linux") throw new Error(`No Chrome or Chromium found. ${ADVICE}`);
  let reason = "it does not start here";
  try {
    const fetched = await fromNpm();
    if (machine.answersToVersion(fetched)) return fetched;
  } catch (error) {
    reason = error instanceof Error ? error.message : String(error);
  }
  throw new Error(`No Chrome or Chromium found, and the one from npm cannot be used: ${reason}. ${ADVICE}`);
}
