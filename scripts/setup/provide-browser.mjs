import { spawnSync } from "node:child_process";
import { join } from "node:path";

/**
 * Finds or installs the browser of the browser tests; what that says goes to stderr. Without one those tests fail with
 * the same sentence, the others still run.
 *
 * @param {string} root the project's folder, its packages installed
 * @returns {Record<string, string>} what to add to the environment of the tests
 */
export function provideBrowser(root) {
  const tsx = join(root, "node_modules", "tsx", "dist", "cli.mjs");
  const { status, stdout } = spawnSync(process.execPath, [tsx, join(root, "scripts/setup/browser/cli.ts")], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
  });
  return status === 0 ? { CHROME_PATH: stdout.trim() } : {};
}
