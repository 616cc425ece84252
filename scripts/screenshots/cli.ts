import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DEVICE_STATES } from "../../test/e2e/states/device-states";
import { MAIN_STATES } from "../../test/e2e/states/main-states";
import { PAIR_STATES } from "../../test/e2e/states/pair-states";
import { PICTURES } from "../../test/e2e/support/picture";
import { gallery } from "./gallery";

/** Takes the pictures of every state by the browser tests themselves, and writes the page that lists them. */
const root = process.cwd();
const folder = path.join(root, "docs", "screenshots");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const jest = path.join(root, "node_modules", "jest", "bin", "jest.js");
const tests = ["test/e2e/states", "test/e2e/simulator-page"];
const { status } = spawnSync(process.execPath, [jest, "--maxWorkers=2", ...tests], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, [PICTURES]: folder },
});
const pictures = readdirSync(folder).filter((file) => file.endsWith(".webp"));
writeFileSync(path.join(folder, "README.md"), gallery([...MAIN_STATES, ...DEVICE_STATES, ...PAIR_STATES], pictures));
console.log(`${pictures.length} pictures in docs/screenshots`);
process.exitCode = status ?? 1;
