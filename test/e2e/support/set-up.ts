import { chromium } from "playwright-core";
import { findChromium } from "../../../scripts/setup/browser/find-chromium";
import { LAUNCH_FLAGS } from "../../../scripts/setup/browser/launch-flags";
import { thisMachine } from "../../../scripts/setup/browser/machine";
import { BROWSER_ENDPOINT, REFUSAL, running, SIMULATOR_ADDRESS } from "./running";
import { startSimulator } from "./simulator-process";

/**
 * One simulator and one browser for all test files; without them the browser tests fail, each with the reason, and others
 * run. It serves what is uploaded, so that no test passes on code that users never get.
 */
export default async function setUp(): Promise<void> {
  try {
    const executablePath = findChromium(thisMachine());
    if (executablePath === undefined)
      throw new Error("No Chrome or Chromium: npm test installs one, or set CHROME_PATH.");
    running.simulator = await startSimulator("--production");
    running.browser = await chromium.launchServer({ executablePath, args: [...LAUNCH_FLAGS] });
    process.env[SIMULATOR_ADDRESS] = running.simulator.address;
    process.env[BROWSER_ENDPOINT] = running.browser.wsEndpoint();
  } catch (error) {
    process.env[REFUSAL] = error instanceof Error ? error.message : String(error);
  }
}
