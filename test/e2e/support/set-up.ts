import { mkdtempSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { findChromium } from "../../../scripts/setup/browser/find-chromium";
import { LAUNCH_FLAGS } from "../../../scripts/setup/browser/launch-flags";
import { thisMachine } from "../../../scripts/setup/browser/machine";
import { running, SET_UP_FILE, type SetUpResult, type Started } from "./running";
import { startSimulator } from "./simulator-process";

/**
 * One simulator and one browser for all test files; without them the browser tests fail, each with the reason, and others
 * run. Nobody waits here: other tests run meanwhile, the browser tests begin when the file is there.
 */
export default function setUp(): void {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "e2e-set-up-")), "started.json");
  process.env[SET_UP_FILE] = file;
  running.started = start()
    .catch((error: unknown) => ({ refusal: error instanceof Error ? error.message : String(error) }))
    .then((result: SetUpResult) => {
      // In one step, so that nobody reads half of it.
      writeFileSync(`${file}.draft`, JSON.stringify(result));
      renameSync(`${file}.draft`, file);
    });
}

/** It serves what is uploaded, so that no test passes on code that users never get. */
async function start(): Promise<Started> {
  const executablePath = findChromium(thisMachine());
  if (executablePath === undefined)
    throw new Error("No Chrome or Chromium: npm test installs one, or set CHROME_PATH.");
  running.simulator = await startSimulator("--production");
  running.browser = await chromium.launchServer({ executablePath, args: [...LAUNCH_FLAGS] });
  return { address: running.simulator.address, browser: running.browser.wsEndpoint() };
}
