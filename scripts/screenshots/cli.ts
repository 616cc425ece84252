import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { ACCOUNT_STATES } from "../../test/e2e/states/account-states";
import { BATCH_STATES } from "../../test/e2e/states/batch-states";
import { DEVICE_STATES } from "../../test/e2e/states/device-states";
import { MAIN_STATES } from "../../test/e2e/states/main-states";
import { NFC_STATES } from "../../test/e2e/states/nfc-states";
import { ORDER_STATES } from "../../test/e2e/states/order-states";
import { PAIR_STATES } from "../../test/e2e/states/pair-states";
import { REPORT_STATES } from "../../test/e2e/states/report-states";
import { SITE_STATES } from "../../test/e2e/states/site-states";
import { PICTURES } from "../../test/e2e/support/picture";
import { findChromium } from "../setup/browser/find-chromium";
import { LAUNCH_FLAGS } from "../setup/browser/launch-flags";
import { thisMachine } from "../setup/browser/machine";
import { comparePictures, describeDifferences, type Pictures } from "./compare-pictures";
import { gallery } from "./gallery";
import { readPictures } from "./read-pictures";

/**
 * Takes the pictures of every state by the browser tests themselves, and writes the page that lists them. `--compare
 * FOLDER` says in which they differ from those of a folder, which may be the one they go to.
 */
const root = process.cwd();
const folder = path.join(root, "docs", "screenshots");
const { values } = parseArgs({ options: { compare: { type: "string" } } });
// Before the old ones go.
const before = values.compare === undefined ? undefined : readPictures(path.resolve(root, values.compare));
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const jest = path.join(root, "node_modules", "jest", "bin", "jest.js");
const tests = ["test/e2e/states", "test/e2e/simulator-page", "test/e2e/foreign-app"];
const { status } = spawnSync(process.execPath, [jest, "--maxWorkers=2", ...tests], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, [PICTURES]: folder },
});
process.exitCode = status ?? 1;
const after = readPictures(folder);
const states = [
  ...MAIN_STATES,
  ...ACCOUNT_STATES,
  ...ORDER_STATES,
  ...BATCH_STATES,
  ...REPORT_STATES,
  ...SITE_STATES,
  ...DEVICE_STATES,
  ...PAIR_STATES,
  ...NFC_STATES,
];
writeFileSync(path.join(folder, "README.md"), gallery(states, [...after.keys()]));
console.log(`${after.size} pictures in docs/screenshots`);
if (before !== undefined) for (const line of await compared(before, after)) console.log(line);

async function compared(before: Pictures, after: Pictures): Promise<string[]> {
  const executablePath = findChromium(thisMachine());
  if (executablePath === undefined)
    throw new Error("No Chrome or Chromium: npm test installs one, or set CHROME_PATH.");
  const browser = await chromium.launch({ executablePath, args: [...LAUNCH_FLAGS] });
  const differences = await comparePictures(await browser.newPage(), before, after);
  await browser.close();
  return describeDifferences(differences, after.size);
}
